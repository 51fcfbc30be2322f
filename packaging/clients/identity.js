// Prints the caller's identity for a profile, and again by the same client after some seconds.
const { STSClient, GetCallerIdentityCommand } = require("@aws-sdk/client-sts");
const { fromIni } = require("@aws-sdk/credential-providers");

const [profile, seconds] = process.argv.slice(2);
const client = new STSClient({ region: "eu-west-1", credentials: fromIni({ profile }) });
const print = async () => console.log((await client.send(new GetCallerIdentityCommand({}))).Arn);
print()
  .then(() => new Promise((done) => setTimeout(done, seconds * 1000)))
  .then(print)
  .catch((failure) => {
    console.error(failure);
    process.exitCode = 1;
  });
