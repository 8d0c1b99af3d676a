// Runs all audits of graphql-http against the server at the address given, and prints those that fail.
import { serverAudits } from "graphql-http";

const audits = serverAudits({ url: process.argv[2] });
const results = await Promise.all(audits.map((audit) => audit.fn()));
const failed = results.filter((result) => result.status !== "ok");
console.log(JSON.stringify({ count: results.length, failed: failed.map(({ id, name, reason }) => ({ id, name, reason })) }));
