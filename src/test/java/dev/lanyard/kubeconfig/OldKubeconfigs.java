package dev.lanyard.kubeconfig;

import java.util.List;
import org.junit.jupiter.params.provider.Arguments;

/** Kubeconfigs as other tools have written them over ten years. */
final class OldKubeconfigs {
    private OldKubeconfigs() {}

    static List<Arguments> all() {
        return List.of(
                Arguments.of("minikube", MINIKUBE),
                Arguments.of("kops", KOPS),
                Arguments.of("gke", GKE),
                Arguments.of("aks", AKS),
                Arguments.of("rancher", RANCHER),
                Arguments.of("k3s", K3S),
                Arguments.of("merges", MERGES));
    }

    private static final String MINIKUBE =
            """
            apiVersion: v1
            clusters:
            - cluster:
                certificate-authority: /home/me/.minikube/ca.crt
                extensions:
                - extension:
                    last-update: Mon, 04 Mar 2024 10:11:12 CET
                    provider: minikube.sigs.k8s.io
                    version: v1.32.0
                  name: cluster_info
                server: https://192.168.49.2:8443
              name: minikube
            contexts:
            - context:
                cluster: minikube
                extensions:
                - extension:
                    provider: minikube.sigs.k8s.io
                  name: context_info
                namespace: default
                user: minikube
              name: minikube
            current-context: minikube
            kind: Config
            preferences: {}
            users:
            - name: minikube
              user:
                client-certificate: /home/me/.minikube/profiles/minikube/client.crt
                client-key: /home/me/.minikube/profiles/minikube/client.key
            """;
    private static final String KOPS =
            """
            # Do not edit; made by kops export kubecfg
            apiVersion: v1
            clusters:
            - cluster: {certificate-authority-data: Q0E=, server: "https://api.k.example.com", tls-server-name: api.internal.k.example.com}
              name: k.example.com
            contexts:
            - context: {cluster: k.example.com, user: k.example.com}
              name: k.example.com
            current-context: k.example.com
            kind: Config
            preferences: {colors: true}
            users:
            - name: k.example.com
              user: {client-certificate-data: Q0E=, client-key-data: Q0E=}
            - name: k.example.com-basic-auth
              user:
                password: "0123456789" # generated
                username: admin
            """;
    private static final String GKE =
            """
            apiVersion: v1
            clusters:
              - name: gke_proj_europe-west1-b_one
                cluster:
                  certificate-authority-data: Q0E=
                  server: https://35.1.2.3
            contexts:
              - name: gke_proj_europe-west1-b_one
                context:
                  cluster: gke_proj_europe-west1-b_one
                  user: gke_proj_europe-west1-b_one
            current-context: ""
            kind: Config
            preferences: {}
            users:
              - name: gke_proj_europe-west1-b_one
                user:
                  exec:
                    apiVersion: client.authentication.k8s.io/v1beta1
                    command: gke-gcloud-auth-plugin
                    installHint: Install gke-gcloud-auth-plugin for use with kubectl by following
                      https://cloud.google.com/kubernetes-engine/docs/how-to/cluster-access-for-kubectl
                    provideClusterInfo: true
              - name: gke_old
                user:
                  auth-provider:
                    config:
                      access-token: ya29.x
                      cmd-args: config config-helper --format=json
                      cmd-path: /usr/lib/google-cloud-sdk/bin/gcloud
                      expiry: "2021-01-02T03:04:05Z"
                      expiry-key: '{.credential.token_expiry}'
                      token-key: '{.credential.access_token}'
                    name: gcp
            """;
    private static final String AKS =
            """
            {"apiVersion": "v1", "kind": "Config", "current-context": "aks",
             "clusters": [
                {"name": "aks", "cluster": {"server": "https://aks-1.hcp.westeurope.azmk8s.io:443", "certificate-authority-data": "Q0E="}}
             ],
             "contexts": [{"name": "aks", "context": {"cluster": "aks", "user": "clusterUser_rg_aks"}}],
             "users": [{"name": "clusterUser_rg_aks", "user": {"exec": {
                "apiVersion": "client.authentication.k8s.io/v1beta1", "command": "kubelogin",
                "args": ["get-token", "--environment", "AzurePublicCloud"], "env": null}}}]}
            """;
    private static final String RANCHER =
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: "shop"
              cluster:
                server: "https://rancher.example.com/k8s/clusters/c-m-abc"
                certificate-authority-data: "LS0tLS1CRUdJTi\\
                  BDRVJUSUZJQ0FU"
            - name: "shop-node1"
              cluster:
                server: "https://10.0.0.1:6443"

            users:
            - name: "shop"
              user:
                token: "kubeconfig-user-abc:xyz"


            contexts:
            - name: "shop"
              context:
                user: "shop"
                cluster: "shop"
            - name: "shop-node1"
              context:
                user: "shop"
                cluster: "shop-node1"

            current-context: "shop"
            """;
    private static final String K3S =
            """
            ---
            apiVersion: v1
            clusters:
            - cluster:
                certificate-authority-data: |-
                  Q0E=
                server: >-
                  https://127.0.0.1:6443
              name: default
            contexts:
            - context:
                cluster: default
                user: default
              name: default
            current-context: default
            kind: Config
            preferences: {}
            users:
            - name: default
              user:
                client-certificate-data: Q0E=
                client-key-data: Q0E=\
            """
                    + "\n";
    private static final String MERGES =
            """
            apiVersion: v1
            kind: Config
            clusters:
            - name: a
              cluster: &base
                certificate-authority-data: Q0E=
                server: https://a
            - name: b
              cluster:
                <<: *base
                server: https://b
            contexts:
            - name: a
              context: {cluster: a, user: a}
            users:
            - name: a
              user:
                exec:
                  apiVersion: client.authentication.k8s.io/v1beta1
                  command: aws
                  args: ["eks", "get-token",
                    "--cluster-name", a] # two lines
                  env:
                  - name: AWS_PROFILE
                    value: dev
            """;
}
