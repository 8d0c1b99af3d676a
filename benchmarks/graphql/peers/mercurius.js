import Fastify from "fastify";
import mercurius from "mercurius";
import { resolvers, resolveType, typeDefs } from "./resolvers.js";

const { Concept, ...others } = resolvers;
const app = Fastify();
app.register(mercurius, {
  schema: typeDefs,
  resolvers: { ...others, Concept: { resolveType } },
  jit: 1,
});
await app.listen({ port: Number(process.env.PORT), host: "127.0.0.1" });
