"""Prints the caller's identity for a profile, and with seconds again by the same client."""
import sys
import time

import boto3

client = boto3.Session(profile_name=sys.argv[1]).client("sts")
print(client.get_caller_identity()["Arn"], flush=True)
if int(sys.argv[2]) > 0:
    time.sleep(int(sys.argv[2]))
    print(client.get_caller_identity()["Arn"])
