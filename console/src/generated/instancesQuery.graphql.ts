/**
 * @generated SignedSource<<f4851b2fd8df2f5e9a5a80162818f8e6>>
 * @relayHash 99779e5e93ed680a4927a3ac5cb89725
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

// @relayRequestID 1ab74d512062b4d14beec196fcc7597d13a26b1772b79d0aebd7f85f1cd19668

import { ConcreteRequest } from 'relay-runtime';
export type instancesQuery$variables = {
  first: number;
};
export type instancesQuery$data = {
  readonly appInstances: {
    readonly nodes: ReadonlyArray<{
      readonly arn: string;
      readonly id: string;
      readonly metadata: string | null | undefined;
      readonly name: string | null | undefined;
      readonly region: string;
    } | null | undefined>;
  } | null | undefined;
};
export type instancesQuery = {
  response: instancesQuery$data;
  variables: instancesQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = [
  {
    "defaultValue": null,
    "kind": "LocalArgument",
    "name": "first"
  }
],
v1 = [
  {
    "alias": null,
    "args": [
      {
        "kind": "Variable",
        "name": "first",
        "variableName": "first"
      }
    ],
    "concreteType": "AppInstanceConnection",
    "kind": "LinkedField",
    "name": "appInstances",
    "plural": false,
    "selections": [
      {
        "alias": null,
        "args": null,
        "concreteType": "AppInstance",
        "kind": "LinkedField",
        "name": "nodes",
        "plural": true,
        "selections": [
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "id",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "arn",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "name",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "metadata",
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "kind": "ScalarField",
            "name": "region",
            "storageKey": null
          }
        ],
        "storageKey": null
      }
    ],
    "storageKey": null
  }
];
return {
  "fragment": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Fragment",
    "metadata": null,
    "name": "instancesQuery",
    "selections": (v1/*:: as any*/),
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": (v0/*:: as any*/),
    "kind": "Operation",
    "name": "instancesQuery",
    "selections": (v1/*:: as any*/)
  },
  "params": {
    "cacheID": "99779e5e93ed680a4927a3ac5cb89725",
    "id": "1ab74d512062b4d14beec196fcc7597d13a26b1772b79d0aebd7f85f1cd19668",
    "metadata": {},
    "name": "instancesQuery",
    "operationKind": "query",
    "text": "query instancesQuery(\n  $first: Int!\n) {\n  appInstances(first: $first) {\n    nodes {\n      id\n      arn\n      name\n      metadata\n      region\n    }\n  }\n}\n"
  }
};
})();

(node as any).hash = "0759a9dc88d8fa79a9d68a6c370c1de1";

export default node;
