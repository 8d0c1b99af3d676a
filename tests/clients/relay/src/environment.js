import { Environment, Network, RecordSource, Store } from "relay-runtime";

export function connect(server) {
  async function ask(request, variables) {
    const response = await fetch(`${server}/graphql`, {
      method: "POST",
      headers: { "content-type": "application/json", accept: "application/graphql-response+json" },
      body: JSON.stringify({ documentId: request.id, variables }),
    });
    return response.json();
  }
  return new Environment({ network: Network.create(ask), store: new Store(new RecordSource()) });
}
