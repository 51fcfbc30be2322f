#!/usr/bin/env python3
"""A second fake AWS for the discovery's benchmark, which shares no code with Lanyard's box: OIDC
(every sign-in is approved at once), the access portal, and EKS, whose signatures it checks. Each has
token buckets: one for the portal, one for EKS in each account and region.

Prints its endpoint and start URL; then, for each line of standard input, what became of the requests
since the last one, as JSON; and ends with its input. A line "NAME VALUE" changes a setting on the way:
portal RATE, refuse all|ACCOUNT|none, hang 1|0.

Usage: aws-server.py ACCOUNTS PORTAL_RATE PORTAL_BURST EKS_RATE EKS_BURST LATENCY_MS
           [--retry-after SECONDS] [--regions-off R,R] [--deny-lists ROLE]"""
import argparse, asyncio, hashlib, hmac, json, secrets, sys, time, urllib.parse

CA = "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUJkekNDQVIyZ0F3SUJBZ0lVUHZRd09JcmNaZ2Zic2lNK2VVUndScWZyTXFRd0NnWUlLb1pJemowRUF3SXcKRURFT01Bd0dBMVVFQXd3RlltVnVZMmd3SUJjTk1qWXhNVEkyTWpBeU1ERTVXaGdQTWpFeU5qRXhNREl5TURJdwpNVGxhTUJBeERqQU1CZ05WQkFNTUJXSmxibU5vTUZrd0V3WUhLb1pJemowQ0FRWUlLb1pJemowREFRY0RRZ0FFCmdza25Memw4TDRIdDRkUGkvaFBCUElzalJNNjJaWktIQ1JGQ3NRK0ozQUppT1dHYTFzeHhVblV2aDVvNUdmN2IKTWRlVnVRZ010VGEyUGkyTFRwMUlKYU5UTUZFd0hRWURWUjBPQkJZRUZKR0NNOVVFYlBDKzhWVkNPWnNWTWZleQpEQjlsTUI4R0ExVWRJd1FZTUJhQUZKR0NNOVVFYlBDKzhWVkNPWnNWTWZleURCOWxNQThHQTFVZEV3RUIvd1FGCk1BTUJBZjh3Q2dZSUtvWkl6ajBFQXdJRFNBQXdSUUloQUk3UzdUb0VHTC8wRGhqVlpHZ2tsUnhScnNIaWZid2sKYmFxb0wvN3VoOXVmQWlBZVdPUG1WV3hDL3g0VnhzejI2dFVka2xUNHpHMjI4OGE1WFdVTWo4WnBXUT09Ci0tLS0tRU5EIENFUlRJRklDQVRFLS0tLS0K"
HOMES = ["us-east-1", "us-west-2", "eu-central-1", "ap-southeast-2"]
ROLES = ["Administrator", "ReadOnly"]
REASONS = {200: "OK", 302: "Found", 403: "Forbidden", 404: "Not Found", 429: "Too Many Requests"}


class Bucket:
    def __init__(self, rate, burst):
        self.rate, self.burst, self.tokens, self.at = rate, burst, burst, time.monotonic()

    def take(self):
        now = time.monotonic()
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.rate)
        self.at = now
        if self.tokens < 1:
            return False
        self.tokens -= 1
        return True


class Server:
    def __init__(self, options):
        self.options = options
        self.portal = Bucket(options.portal_rate, options.portal_burst)
        self.eks, self.keys, self.tallies = {}, {}, {}
        self.refuse, self.hang = "none", False
        self.clusters = {}
        for i in range(options.accounts):
            for k in range(2 if i % 5 < 2 else 0):
                region = HOMES[i % len(HOMES)] if k else "eu-west-1"
                self.clusters.setdefault((f"3{i:011d}", region), []).append(f"c{i}-{k}")

    def change(self, name, value):
        if name == "portal":
            self.portal.rate = float(value)
        elif name == "refuse":
            self.refuse = value
        elif name == "hang":
            self.hang = value == "1"

    def tally(self, what, refused):
        now = int(time.time() * 1000)
        told = self.tallies.setdefault(what, dict(answered=0, refused=0, first=now, last=now))
        told["refused" if refused else "answered"] += 1
        if not refused:
            told["last"] = now

    async def refuses(self, what, bucket, always=False):
        await asyncio.sleep(self.options.latency / 1000)
        refused = always or not bucket.take()
        self.tally(what, refused)
        return refused

    def refusal(self, code):
        after = self.options.retry_after
        return 429, {"message": "Rate exceeded"}, {"x-amzn-ErrorType": code,
                                                   **({"Retry-After": str(after)} if after else {})}

    async def answer(self, method, path, query, headers, body):
        if path == "/client/register":
            return 200, {"clientId": "c", "clientSecret": "s", "clientIdIssuedAt": int(time.time()),
                         "clientSecretExpiresAt": int(time.time()) + 86400 * 90}, {}
        if path == "/authorize":
            back = urllib.parse.urlencode({"code": "code", "state": query["state"]})
            return 302, {}, {"Location": query["redirect_uri"] + "?" + back}
        if path == "/token":
            return 200, {"accessToken": "access", "tokenType": "Bearer", "expiresIn": 28800,
                         "refreshToken": secrets.token_hex(20)}, {}
        if path in ("/federation/credentials", "/assignment/accounts", "/assignment/roles"):
            return await self.ask_portal(path, query, headers)
        if path.startswith("/clusters"):
            return await self.ask_eks(path, query, headers, body)
        return 404, {"message": "not here"}, {"x-amzn-ErrorType": "NotFoundException"}

    async def ask_portal(self, path, query, headers):
        account = query.get("account_id", "")
        if self.hang:
            await asyncio.sleep(3600)
        if await self.refuses("portal", self.portal, self.refuse in ("all", account)):
            return self.refusal("TooManyRequestsException")
        if headers.get("x-amz-sso_bearer_token") != "access" or not path.startswith("/fed"):
            return 403, {"message": "no"}, {"x-amzn-ErrorType": "ForbiddenException"}
        key = "ASIA" + secrets.token_hex(8).upper()
        self.keys[key] = secrets.token_urlsafe(30), account, query["role_name"]
        return 200, {"roleCredentials": {
            "accessKeyId": key, "secretAccessKey": self.keys[key][0], "sessionToken": "T" * 1000,
            "expiration": int((time.time() + 3600) * 1000)}}, {}

    async def ask_eks(self, path, query, headers, body):
        scope = self.signed(path, query, headers, body)
        if not scope:
            return 403, {"message": "wrong signature"}, {"x-amzn-ErrorType": "InvalidSignatureException"}
        account, role, region = scope
        name = urllib.parse.unquote(path[len("/clusters/"):])
        what = "DescribeCluster" if name else "ListClusters"
        bucket = self.eks.setdefault((account, region),
                                     Bucket(self.options.eks_rate, self.options.eks_burst))
        if await self.refuses(what, bucket):
            return self.refusal("ThrottlingException")
        if region in self.options.regions_off:
            return 403, {"message": "The security token included in the request is invalid"}, {
                "x-amzn-ErrorType": "UnrecognizedClientException"}
        if not name and role == self.options.deny_lists:
            return 403, {"message": "not authorized to perform: eks:ListClusters"}, {
                "x-amzn-ErrorType": "AccessDeniedException"}
        clusters = self.clusters.get((account, region), [])
        if not name:
            return 200, {"clusters": clusters, "nextToken": None}, {}
        if name not in clusters:
            return 404, {"message": "no cluster"}, {"x-amzn-ErrorType": "ResourceNotFoundException"}
        return 200, {"cluster": {
            "name": name, "arn": f"arn:aws:eks:{region}:{account}:cluster/{name}", "status": "ACTIVE",
            "version": "1.34", "endpoint": "https://127.0.0.1:9", "createdAt": 1.7e9,
            "certificateAuthority": {"data": CA}, "accessConfig": {"authenticationMode": "API"}}}, {}

    def signed(self, path, query, headers, body):
        """Checks the signature as AWS documents it (Signature Version 4); the account, role, region."""
        given = dict(part.split("=", 1) for part in headers.get("authorization", "")
                     .removeprefix("AWS4-HMAC-SHA256 ").replace(" ", "").split(",") if "=" in part)
        try:
            key, day, region, service, end = given["Credential"].split("/")
            secret, account, role = self.keys[key]
        except (KeyError, ValueError):
            return None
        quoted = lambda text: urllib.parse.quote(text, safe="-_.~")
        canonical = "\n".join([
            "GET", urllib.parse.quote(path, safe="/-_.~"),
            "&".join(sorted(f"{quoted(k)}={quoted(v)}" for k, v in query.items())),
            *(f"{name}:{' '.join(headers.get(name, '').split())}"
              for name in given["SignedHeaders"].split(";")),
            "", given["SignedHeaders"], hashlib.sha256(body).hexdigest()])
        to_sign = "\n".join(["AWS4-HMAC-SHA256", headers.get("x-amz-date", ""),
                             f"{day}/{region}/{service}/{end}",
                             hashlib.sha256(canonical.encode()).hexdigest()])
        mac = ("AWS4" + secret).encode()
        for part in (day, region, "eks", "aws4_request", to_sign):
            mac = hmac.new(mac, part.encode(), hashlib.sha256).digest()
        good = hmac.compare_digest(mac.hex(), given.get("Signature", ""))
        return (account, role, region) if good and "x-amz-security-token" in headers else None

    async def serve(self, reader, writer):
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
                method, target, _ = head[0].split(" ")
                headers = {name.lower(): value.strip() for name, _, value in
                           (line.partition(":") for line in head[1:] if line)}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                split = urllib.parse.urlsplit(target)
                query = dict(urllib.parse.parse_qsl(split.query, keep_blank_values=True))
                status, answer, more = await self.answer(method, split.path, query, headers, body)
                data = json.dumps(answer).encode()
                lines = [f"HTTP/1.1 {status} {REASONS[status]}", "Content-Type: application/json",
                         f"Content-Length: {len(data)}", *(f"{k}: {v}" for k, v in more.items())]
                writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + data)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()


async def main():
    parser = argparse.ArgumentParser()
    for name, kind in (("accounts", int), ("portal_rate", float), ("portal_burst", int),
                       ("eks_rate", float), ("eks_burst", int), ("latency", float)):
        parser.add_argument(name, type=kind)
    parser.add_argument("--retry-after", type=int)
    parser.add_argument("--regions-off", type=lambda text: text.split(","), default=[])
    parser.add_argument("--deny-lists", default="")
    server = Server(parser.parse_args())
    listening = await asyncio.start_server(server.serve, "127.0.0.1", 0, backlog=512)
    url = "http://127.0.0.1:%d" % listening.sockets[0].getsockname()[1]
    print(url, url + "/start", flush=True)
    loop = asyncio.get_running_loop()
    while line := await loop.run_in_executor(None, sys.stdin.readline):
        if " " in line.strip():
            server.change(*line.split())
        else:
            print(json.dumps(server.tallies), flush=True)
            server.tallies = {}


if __name__ == "__main__":
    asyncio.run(main())
