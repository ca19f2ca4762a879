/**
 * @generated SignedSource<<da6d0a2a2d1c677e146bbf3f6c006ad9>>
 * @relayHash 87cb3e5dd461297448893f22899bdb62
 * @lightSyntaxTransform
 */

/* tslint:disable */
/* eslint-disable */
// @ts-nocheck

// @relayRequestID 9c443dc5b275cafc7447a356b7876b580053782462f161249aaaa540ba917aca

import { ConcreteRequest } from 'relay-runtime';
export type CallerScope = "ADMIN" | "OPERATOR" | "READ" | "WRITE" | "%future added value";
export type callerQuery$variables = Record<PropertyKey, never>;
export type callerQuery$data = {
  readonly caller: {
    readonly appInstanceUser: {
      readonly appInstance: {
        readonly arn: string;
      };
      readonly arn: string;
      readonly userId: string;
    } | null | undefined;
    readonly appInstances: ReadonlyArray<{
      readonly arn: string;
    }> | null | undefined;
    readonly expiresAt: string | null | undefined;
    readonly id: string;
    readonly operations: ReadonlyArray<{
      readonly name: string;
    }>;
    readonly scope: CallerScope | null | undefined;
  };
  readonly operations: ReadonlyArray<{
    readonly name: string;
    readonly scope: CallerScope;
  }>;
};
export type callerQuery = {
  response: callerQuery$data;
  variables: callerQuery$variables;
};

const node: ConcreteRequest = (function(){
var v0 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "id",
  "storageKey": null
},
v1 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "scope",
  "storageKey": null
},
v2 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "arn",
  "storageKey": null
},
v3 = [
  (v2/*:: as any*/)
],
v4 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "userId",
  "storageKey": null
},
v5 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "expiresAt",
  "storageKey": null
},
v6 = {
  "alias": null,
  "args": null,
  "kind": "ScalarField",
  "name": "name",
  "storageKey": null
},
v7 = {
  "alias": null,
  "args": null,
  "concreteType": "ChimeOperation",
  "kind": "LinkedField",
  "name": "operations",
  "plural": true,
  "selections": [
    (v6/*:: as any*/)
  ],
  "storageKey": null
},
v8 = {
  "alias": null,
  "args": null,
  "concreteType": "ChimeOperation",
  "kind": "LinkedField",
  "name": "operations",
  "plural": true,
  "selections": [
    (v6/*:: as any*/),
    (v1/*:: as any*/)
  ],
  "storageKey": null
},
v9 = [
  (v2/*:: as any*/),
  (v0/*:: as any*/)
];
return {
  "fragment": {
    "argumentDefinitions": [],
    "kind": "Fragment",
    "metadata": null,
    "name": "callerQuery",
    "selections": [
      {
        "alias": null,
        "args": null,
        "concreteType": "Caller",
        "kind": "LinkedField",
        "name": "caller",
        "plural": false,
        "selections": [
          (v0/*:: as any*/),
          (v1/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": "AppInstance",
            "kind": "LinkedField",
            "name": "appInstances",
            "plural": true,
            "selections": (v3/*:: as any*/),
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "AppInstanceUser",
            "kind": "LinkedField",
            "name": "appInstanceUser",
            "plural": false,
            "selections": [
              (v2/*:: as any*/),
              (v4/*:: as any*/),
              {
                "alias": null,
                "args": null,
                "concreteType": "AppInstance",
                "kind": "LinkedField",
                "name": "appInstance",
                "plural": false,
                "selections": (v3/*:: as any*/),
                "storageKey": null
              }
            ],
            "storageKey": null
          },
          (v5/*:: as any*/),
          (v7/*:: as any*/)
        ],
        "storageKey": null
      },
      (v8/*:: as any*/)
    ],
    "type": "Query",
    "abstractKey": null
  },
  "kind": "Request",
  "operation": {
    "argumentDefinitions": [],
    "kind": "Operation",
    "name": "callerQuery",
    "selections": [
      {
        "alias": null,
        "args": null,
        "concreteType": "Caller",
        "kind": "LinkedField",
        "name": "caller",
        "plural": false,
        "selections": [
          (v0/*:: as any*/),
          (v1/*:: as any*/),
          {
            "alias": null,
            "args": null,
            "concreteType": "AppInstance",
            "kind": "LinkedField",
            "name": "appInstances",
            "plural": true,
            "selections": (v9/*:: as any*/),
            "storageKey": null
          },
          {
            "alias": null,
            "args": null,
            "concreteType": "AppInstanceUser",
            "kind": "LinkedField",
            "name": "appInstanceUser",
            "plural": false,
            "selections": [
              (v2/*:: as any*/),
              (v4/*:: as any*/),
              {
                "alias": null,
                "args": null,
                "concreteType": "AppInstance",
                "kind": "LinkedField",
                "name": "appInstance",
                "plural": false,
                "selections": (v9/*:: as any*/),
                "storageKey": null
              },
              (v0/*:: as any*/)
            ],
            "storageKey": null
          },
          (v5/*:: as any*/),
          (v7/*:: as any*/)
        ],
        "storageKey": null
      },
      (v8/*:: as any*/)
    ]
  },
  "params": {
    "cacheID": "87cb3e5dd461297448893f22899bdb62",
    "id": "9c443dc5b275cafc7447a356b7876b580053782462f161249aaaa540ba917aca",
    "metadata": {},
    "name": "callerQuery",
    "operationKind": "query",
    "text": "query callerQuery {\n  caller {\n    id\n    scope\n    appInstances {\n      arn\n      id\n    }\n    appInstanceUser {\n      arn\n      userId\n      appInstance {\n        arn\n        id\n      }\n      id\n    }\n    expiresAt\n    operations {\n      name\n    }\n  }\n  operations {\n    name\n    scope\n  }\n}\n"
  }
};
})();

(node as any).hash = "73b01937adc9c46628fd98f321601539";

export default node;
