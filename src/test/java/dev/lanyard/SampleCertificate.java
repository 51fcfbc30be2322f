package dev.lanyard;

/** The authority of clusters that nobody connects to. */
public final class SampleCertificate {
    /** As EKS gives it: base64 of a PEM. */
    public static final String BASE64 =
            "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJlVENDQVIrZ0F3SUJBZ0lVTTdVelFH"
                    + "K3BGRGRhL0NPcVVoMHdNcU1icEFZd0NnWUlLb1pJemowRUF3SXcKRVRFUE1BMEdBMVVFQXd3"
                    + "R2MyRnRjR3hsTUNBWERUSTJNVEV5TmpFME1EWXlOMW9ZRHpJeE1qWXhNVEF5TVRRdwpOakkz"
                    + "V2pBUk1ROHdEUVlEVlFRRERBWnpZVzF3YkdVd1dUQVRCZ2NxaGtqT1BRSUJCZ2dxaGtqT1BR"
                    + "TUJCd05DCkFBU3NZak1DeGJpdm5XOGtzSmh1bzZJT2FoRTNidVZqRzhsM3AvYzl0MHdTbTMy"
                    + "T1NjZ1lZSTBpdjJwTXRTejQKYm8wamlwOGp0K3lyenBKWmxqQ0xWUjJYbzFNd1VUQWRCZ05W"
                    + "SFE0RUZnUVUvOTZiNVpUd3BxR0hKUVIxUWp5bwpuOHBCaWNZd0h3WURWUjBqQkJnd0ZvQVUv"
                    + "OTZiNVpUd3BxR0hKUVIxUWp5b244cEJpY1l3RHdZRFZSMFRBUUgvCkJBVXdBd0VCL3pBS0Jn"
                    + "Z3Foa2pPUFFRREFnTklBREJGQWlCUjJueXJyQU56R1BjMXhER3BOeTU0ZWY0T0NUYnkKSEVt"
                    + "RWdWSzdIbzZvcUFJaEFJWStRLzFubGN5N3RjZStuZ1FBRVl3MnVyNmUyNnhVeGQydFJwbCt6"
                    + "NXYvCi0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K";

    private SampleCertificate() {}
}
