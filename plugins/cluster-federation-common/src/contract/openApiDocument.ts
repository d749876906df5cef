import { installOptionNames, installProviders } from '../install';
import { clusterName, dnsLabel, schemas } from './schemas';

const schema = (name: keyof typeof schemas) => ({
  'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
});

const error = {
  description: 'An error; its message names the field or object at fault.',
  content: schema('Error'),
};

const answers = (name: keyof typeof schemas, description: string) => ({
  '200': { description, content: schema(name) },
  '304': { description: 'Not changed since the ETag that was sent.' },
  default: error,
});

const accepted = {
  '202': {
    description: 'Accepted; Location names the operation.',
    headers: { Location: { schema: { type: 'string' } } },
    content: schema('Operation'),
  },
  default: error,
};

const operationId = { type: 'string', format: 'uuid' };

const path = (name: string, of: object) => ({
  name,
  in: 'path' as const,
  required: true,
  schema: of,
});

const query = (name: string, of: object) => ({
  name,
  in: 'query' as const,
  required: false,
  schema: of,
});

const clusterId = { type: 'string', minLength: 1, maxLength: 253 };
const entityPart = { type: 'string', minLength: 1, maxLength: 63 };

/**
 * The HTTP API of Cluster Federation as an OpenAPI 3.1 document. The backend
 * validates every request against it.
 *
 * @public
 */
export const openApiDocument = {
  openapi: '3.1.0',
  info: {
    title: 'cluster-federation',
    version: '1',
    description:
      'Kubernetes clusters federated with Liqo, as Backstage sees and changes them.',
    license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
  },
  servers: [{ url: '/' }],
  paths: {
    '/info': {
      get: {
        operationId: 'GetInfo',
        responses: answers('FederationInfo', 'What this portal offers.'),
      },
    },
    '/clusters': {
      get: {
        operationId: 'ListClusters',
        responses: answers('ClusterList', 'The connected clusters.'),
      },
    },
    '/clusters/{cluster}': {
      parameters: [path('cluster', clusterName)],
      get: {
        operationId: 'GetCluster',
        responses: answers('Cluster', 'One connected cluster.'),
      },
    },
    '/clusters/{cluster}/rights': {
      parameters: [path('cluster', clusterName)],
      get: {
        operationId: 'GetClusterRights',
        responses: answers(
          'ClusterRights',
          "What the portal's credential may do on the cluster, and what it lacks.",
        ),
      },
    },
    '/peerings': {
      get: {
        operationId: 'ListPeerings',
        parameters: [query('cluster', clusterName)],
        responses: answers('PeeringList', 'The peerings of the clusters.'),
      },
    },
    '/peerings/{cluster}/{clusterId}': {
      parameters: [path('cluster', clusterName), path('clusterId', clusterId)],
      get: {
        operationId: 'GetPeering',
        responses: answers('Peering', 'One peering.'),
      },
    },
    '/capacity': {
      get: {
        operationId: 'ListCapacity',
        parameters: [query('cluster', clusterName)],
        responses: answers(
          'CapacityList',
          'What the clusters have on nodes of their own, borrow from their members and lend to their hosts.',
        ),
      },
    },
    '/fit': {
      post: {
        operationId: 'Fit',
        requestBody: { required: true, content: schema('FitRequest') },
        responses: {
          '200': {
            description:
              'Whether pods fit, and where; nothing is changed or reserved.',
            content: schema('FitAnswer'),
          },
          default: error,
        },
      },
    },
    '/offloadings': {
      get: {
        operationId: 'ListOffloadings',
        parameters: [
          query('cluster', clusterName),
          query('namespace', dnsLabel),
          query('search', { type: 'string', minLength: 1, maxLength: 63 }),
          query('phase', { type: 'string', maxLength: 30 }),
          query('member', clusterName),
          query('sort', {
            enum: ['cluster', 'namespace', 'phase', 'pods', 'createdAt'],
          }),
          query('order', { enum: ['asc', 'desc'] }),
          query('cursor', { type: 'string', maxLength: 600 }),
          query('limit', { type: 'integer', minimum: 1, maximum: 500 }),
        ],
        responses: answers(
          'OffloadingList',
          'Offloaded namespaces: those that match, in the order asked for, one page of them.',
        ),
      },
    },
    '/offloadings/{cluster}/{namespace}': {
      parameters: [path('cluster', clusterName), path('namespace', dnsLabel)],
      get: {
        operationId: 'GetOffloading',
        responses: answers('Offloading', 'One offloaded namespace.'),
      },
    },
    '/placements/by-entity/{kind}/{namespace}/{name}': {
      parameters: [
        path('kind', entityPart),
        path('namespace', entityPart),
        path('name', entityPart),
      ],
      get: {
        operationId: 'ListPlacementsByEntity',
        responses: answers(
          'PlacementList',
          'The pods that belong to a catalog entity by its backstage.io/kubernetes-* annotations.',
        ),
      },
    },
    '/placements/{cluster}/{namespace}': {
      parameters: [path('cluster', clusterName), path('namespace', dnsLabel)],
      get: {
        operationId: 'ListPlacements',
        responses: answers('PlacementList', 'The pods of one namespace.'),
      },
    },
    '/reflected-services/{cluster}/{namespace}': {
      parameters: [path('cluster', clusterName), path('namespace', dnsLabel)],
      get: {
        operationId: 'ListReflectedServices',
        responses: answers(
          'ReflectedServiceList',
          'The Services of one namespace of a host that Liqo reflected to members, as far as the portal is connected to these.',
        ),
      },
    },
    '/preflight': {
      post: {
        operationId: 'Preflight',
        requestBody: { required: true, content: schema('OperationRequest') },
        responses: {
          '200': {
            description:
              'What speaks for and against a change, and what it would affect; nothing is changed.',
            content: schema('PreflightAnswer'),
          },
          default: error,
        },
      },
    },
    '/plan': {
      post: {
        operationId: 'Plan',
        requestBody: { required: true, content: schema('OperationRequest') },
        responses: {
          '200': {
            description:
              'What a change would do: its steps, the objects they touch, and the commands that do the same; nothing is changed.',
            content: schema('Plan'),
          },
          default: error,
        },
      },
    },
    '/peer-commands': {
      post: {
        operationId: 'RegisterMember',
        requestBody: {
          required: true,
          content: schema('RegisterMemberRequest'),
        },
        responses: {
          '201': {
            description:
              'The token lies on the host, and the two can be peered; it is deleted if nobody does. Answers never hold it.',
            content: schema('RegisteredMember'),
          },
          default: error,
        },
      },
    },
    '/clusters/{cluster}/peer-command': {
      parameters: [path('cluster', clusterName)],
      post: {
        operationId: 'RevealPeerCommand',
        responses: {
          '200': {
            description:
              'The command that makes the cluster a member, for an admin of the host. Holds a secret and is not stored.',
            content: schema('PeerCommand'),
          },
          default: error,
        },
      },
    },
    '/install-instructions': {
      get: {
        operationId: 'GetInstallInstructions',
        parameters: [
          { ...query('provider', { enum: installProviders }), required: true },
          {
            ...query('liqoMajor', { type: 'integer', enum: [0, 1] }),
            required: true,
          },
          query('liqoVersion', { type: 'string', maxLength: 60 }),
          ...installOptionNames.map(name =>
            query(name, { type: 'string', maxLength: 253 }),
          ),
        ],
        responses: answers(
          'InstallInstructions',
          'How to install Liqo on a cluster, in commands to copy.',
        ),
      },
    },
    '/operations': {
      get: {
        operationId: 'ListOperations',
        parameters: [
          query('cluster', clusterName),
          query('namespace', dnsLabel),
          query('member', clusterName),
          query('limit', { type: 'integer', minimum: 1, maximum: 500 }),
        ],
        responses: answers('OperationList', 'Operations, newest first.'),
      },
      post: {
        operationId: 'CreateOperation',
        parameters: [
          {
            name: 'Idempotency-Key',
            in: 'header' as const,
            required: false,
            description:
              'Chosen by the caller: the same request with the same key is answered with the operation that it made first, as long as that one is kept.',
            schema: {
              type: 'string',
              minLength: 1,
              maxLength: 128,
              pattern: '^[\\x20-\\x7E]+$',
            },
          },
        ],
        requestBody: { required: true, content: schema('OperationRequest') },
        responses: accepted,
      },
    },
    '/operations/{id}': {
      parameters: [path('id', operationId)],
      get: {
        operationId: 'GetOperation',
        parameters: [
          query('waitSeconds', { type: 'integer', minimum: 0, maximum: 30 }),
          {
            ...query('since', { type: 'string', format: 'date-time' }),
            // Colons of a time need not be encoded.
            allowReserved: true,
          },
        ],
        responses: answers(
          'Operation',
          'One operation; with waitSeconds the answer comes when it has changed since `since`, has ended, or the time is over.',
        ),
      },
    },
    '/operations/{id}/cancel': {
      parameters: [path('id', operationId)],
      post: {
        operationId: 'CancelOperation',
        responses: {
          '200': {
            description:
              'The operation: it has ended, or ends when what it does just now is done. What was done stays.',
            content: schema('Operation'),
          },
          default: error,
        },
      },
    },
    '/operations/{id}/retry': {
      parameters: [path('id', operationId)],
      post: {
        operationId: 'RetryOperation',
        responses: accepted,
      },
    },
  },
  components: { schemas },
} as const;
