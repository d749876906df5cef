import type { InstallTarget, ProviderGuide } from '../guide';
import { command } from '../shell';

const DEFAULT_CREDENTIALS = '~/.liqo/gcp_service_account';
const MEMBER =
  '"serviceAccount:liqoctl@$GKE_PROJECT_ID.iam.gserviceaccount.com"';

/** Google Kubernetes Engine. */
export const gke: ProviderGuide = {
  title: 'Google Kubernetes Engine (GKE)',
  options: [
    { name: 'projectId', required: true },
    { name: 'clusterName', required: true },
    { name: 'zone', required: true },
    { name: 'region', insteadOf: 'zone', sinceMinorOfV0: 10 },
    { name: 'credentialsPath' },
  ],
  requirements: [
    'The Google Cloud CLI (gcloud), signed in and allowed to make service accounts and to grant them roles in the project.',
    'A standard, VPC-native cluster (no Autopilot).',
  ],
  prepare: target => [
    {
      title: 'Name the cluster',
      commands: [
        `export GKE_PROJECT_ID=${target.word('projectId')}`,
        `export GKE_CLUSTER_NAME=${target.word('clusterName')}`,
        `export GKE_CREDENTIALS=${credentials(target)}`,
      ],
    },
    {
      title: 'Make a service account that may read the cluster',
      commands: [
        'gcloud iam service-accounts create liqoctl --project "$GKE_PROJECT_ID"',
        ...['roles/container.clusterViewer', 'roles/compute.networkViewer'].map(
          role =>
            command(
              'gcloud projects add-iam-policy-binding "$GKE_PROJECT_ID"',
              [`--member ${MEMBER}`, `--role ${role}`],
            ),
        ),
        'mkdir -p "$(dirname "$GKE_CREDENTIALS")"',
        command('gcloud iam service-accounts keys create "$GKE_CREDENTIALS"', [
          '--iam-account "liqoctl@$GKE_PROJECT_ID.iam.gserviceaccount.com"',
        ]),
      ],
      note: 'The file holds a key: keep it safe, and delete it with the service account once Liqo is installed.',
    },
    {
      title: 'Get the kubeconfig',
      commands: [
        `gcloud container clusters get-credentials "$GKE_CLUSTER_NAME" --project "$GKE_PROJECT_ID" ${place(
          target,
        )}`,
      ],
    },
  ],
  flags: target => [
    '--project-id "$GKE_PROJECT_ID"',
    '--cluster-id "$GKE_CLUSTER_NAME"',
    place(target),
    '--credentials-path "$GKE_CREDENTIALS"',
  ],
  note: target =>
    target.byMajor({
      0: '--cluster-id is the name of the GKE cluster here; the name in Liqo is --cluster-name.',
      1: "Liqo's cluster ID is then the name of the GKE cluster.",
    }),
  limits: target => [
    'No Autopilot clusters, and no clusters that route by routes instead of VPC-native.',
    ...target.byMajor({
      0: [
        'Liqo 0.10: intranode visibility must be off, and nodes need the image ubuntu_containerd instead of cos_containerd.',
      ],
      1: [
        'Intranode visibility must be off.',
        "With Dataplane V2: offloaded pods can't be exposed by NodePort or LoadBalancer Services.",
      ],
    }),
  ],
};

function credentials(target: InstallTarget): string {
  return target.has('credentialsPath')
    ? target.word('credentialsPath')
    : DEFAULT_CREDENTIALS;
}

function place(target: InstallTarget): string {
  return target.has('region')
    ? `--region ${target.word('region')}`
    : `--zone ${target.word('zone')}`;
}
