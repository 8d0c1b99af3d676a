import { ApolloServer } from "@apollo/server";
import { expressMiddleware } from "@as-integrations/express5";
import express from "express";
import { resolvers, typeDefs } from "./resolvers.js";

const server = new ApolloServer({ typeDefs, resolvers, csrfPrevention: false });
await server.start();
const app = express();
app.use("/graphql", express.json(), expressMiddleware(server));
app.listen(Number(process.env.PORT), "127.0.0.1");
