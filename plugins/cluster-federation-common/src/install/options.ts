import { InputError } from '@backstage/errors';
import { quote, quotePath } from './shell';
import type { InstallOptionName } from './types';

interface OptionRule {
  title: string;
  pattern: RegExp;
  hint: string;
  quote?: (value: string) => string;
}

const MAXIMUM_LENGTH = 253;
const OCTET = '(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])';
const RANGE = `${OCTET}(?:\\.${OCTET}){3}/(?:3[0-2]|[12]?[0-9])`;
const DNS_NAME =
  '[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*';
const LABEL =
  '(?:[a-z0-9][-a-z0-9.]*/)?[A-Za-z0-9][-_.A-Za-z0-9]*=[A-Za-z0-9]?[-_.A-Za-z0-9]*';

/** None of these patterns lets a value begin with `-`, which would be a flag. */
export const optionRules: Record<InstallOptionName, OptionRule> = {
  apiServerUrl: {
    title: 'URL of the API server',
    pattern: new RegExp(`^https://${DNS_NAME}(?::[0-9]{1,5})?/?$`),
    hint: 'an address such as https://192.0.2.1:6443',
  },
  clusterLabels: {
    title: 'Labels of the cluster in Liqo',
    pattern: new RegExp(`^${LABEL}(?:,${LABEL})*$`),
    hint: 'labels such as region=europe,environment=staging',
  },
  clusterName: {
    title: 'Name of the cluster',
    pattern: /^[A-Za-z0-9](?:[-_A-Za-z0-9]{0,99})$/,
    hint: 'letters, digits, - and _',
  },
  credentialsPath: {
    title: 'File of the service account key',
    pattern: /^(?:~\/|\/|\.\/)?[A-Za-z0-9._][-A-Za-z0-9._/ ]*$/,
    hint: 'a path such as ~/.liqo/gcp_service_account',
    quote: quotePath,
  },
  fqdn: {
    title: 'Private domain name of the API server',
    pattern: new RegExp(`^${DNS_NAME}$`),
    hint: 'a domain name',
  },
  liqoClusterId: {
    title: 'Name of the cluster in Liqo',
    pattern: /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/,
    hint: 'at most 63 lower-case letters, digits and -',
  },
  podCidr: {
    title: 'Range of the pods',
    pattern: new RegExp(`^${RANGE}$`),
    hint: 'a range such as 10.244.0.0/16',
  },
  policyName: {
    title: 'Name of the IAM policy',
    pattern: /^[A-Za-z0-9_+=,.@][-A-Za-z0-9_+=,.@]{0,127}$/,
    hint: 'letters, digits and + = , . @ - _',
  },
  privateLink: {
    title: 'The API server is behind a private link',
    pattern: /^(?:true|false)$/,
    hint: 'true or false',
  },
  projectId: {
    title: 'Project',
    pattern: /^(?:[a-z0-9.-]+\.[a-z]+:)?[a-z][-a-z0-9]{4,28}[a-z0-9]$/,
    hint: '6 to 30 lower-case letters, digits and -',
  },
  region: {
    title: 'Region',
    pattern: /^[a-z]{2,}(?:-[a-z0-9]+)+$/,
    hint: 'a region such as eu-south-1 or europe-west8',
  },
  reservedSubnets: {
    title: 'Ranges that Liqo shall keep free',
    pattern: new RegExp(`^${RANGE}(?:,${RANGE})*$`),
    hint: 'ranges such as 10.0.0.0/16,192.168.1.0/24',
  },
  resourceGroup: {
    title: 'Resource group',
    pattern:
      /^[A-Za-z0-9_(][-A-Za-z0-9_.()]{0,88}[-A-Za-z0-9_()]$|^[A-Za-z0-9_]$/,
    hint: 'at most 90 letters, digits and - _ . ( )',
  },
  serviceCidr: {
    title: 'Range of the services',
    pattern: new RegExp(`^${RANGE}$`),
    hint: 'a range such as 10.96.0.0/12',
  },
  subscriptionId: {
    title: 'ID of the subscription',
    pattern: /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/,
    hint: 'a UUID',
  },
  subscriptionName: {
    title: 'Name of the subscription',
    pattern: /^[A-Za-z0-9][-A-Za-z0-9 _.()&']{0,63}$/,
    hint: "at most 64 letters, digits, spaces and - _ . ( ) & '",
  },
  userName: {
    title: 'Name of the IAM user',
    pattern: /^[A-Za-z0-9_+=,.@][-A-Za-z0-9_+=,.@]{0,63}$/,
    hint: 'letters, digits and + = , . @ - _',
  },
  vnetResourceGroup: {
    title: 'Resource group of the virtual network',
    pattern:
      /^[A-Za-z0-9_(][-A-Za-z0-9_.()]{0,88}[-A-Za-z0-9_()]$|^[A-Za-z0-9_]$/,
    hint: 'at most 90 letters, digits and - _ . ( )',
  },
  zone: {
    title: 'Zone',
    pattern: /^[a-z]{2,}(?:-[a-z0-9]+)+-[a-z]$/,
    hint: 'a zone such as europe-west8-b',
  },
};

/**
 * All that can be said about clusters, whatever the provider.
 *
 * @public
 */
export const installOptionNames = Object.keys(
  optionRules,
) as InstallOptionName[];

/** @throws InputError naming the field */
export function checkOption(name: InstallOptionName, value: string): void {
  const { pattern, hint } = optionRules[name];
  if (value.length > MAXIMUM_LENGTH || !pattern.test(value)) {
    throw new InputError(`options.${name}: expected ${hint}`);
  }
}

/** The value as one word of a shell. */
export function optionWord(name: InstallOptionName, value: string): string {
  return (optionRules[name].quote ?? quote)(value);
}

/** What stands for a missing value; in quotes, for `<` and `>` redirect. */
export function placeholder(name: string): string {
  return quote(`<${name.replace(/([A-Z])/g, '_$1').toUpperCase()}>`);
}
