import { graphql } from "relay-runtime";

export const query = graphql`
  query targetQuery($name: String!) {
    concept(by: { name: $name }) {
      id
      ...target_name
      ...target_drugs @alias(as: "target")
    }
  }
`;

export const name = graphql`
  fragment target_name on Concept {
    label
    type
  }
`;

export const drugs = graphql`
  fragment target_drugs on MolecularTarget
  @refetchable(queryName: "targetDrugsQuery")
  @argumentDefinitions(count: { type: "Int", defaultValue: 5 }, cursor: { type: "String" }) {
    blockedBy(first: $count, after: $cursor) @connection(key: "target_blockedBy") {
      totalCount
      edges {
        node {
          label
        }
        relation {
          evidence(first: 1) {
            nodes {
              level
              source {
                title
                url
              }
            }
          }
        }
      }
    }
  }
`;
