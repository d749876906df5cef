import { InputError } from '@backstage/errors';
import type { LiqoMajor } from '../model';
import { InstallTarget, OptionUse, ProviderGuide } from './guide';
import { checkOption, optionRules, placeholder } from './options';
import { aks } from './providers/aks';
import { eks } from './providers/eks';
import { gke } from './providers/gke';
import { generic, k3s, kind, kubeadm, openshift } from './providers/onPremises';
import { command } from './shell';
import type {
  InstallInstructions,
  InstallOption,
  InstallOptionName,
  InstallProvider,
  InstallRequest,
} from './types';

const guides: Record<InstallProvider, ProviderGuide> = {
  aks,
  eks,
  gke,
  openshift,
  k3s,
  kubeadm,
  kind,
  generic,
};

/** Of all providers. */
const commonOptions: OptionUse[] = [
  { name: 'liqoClusterId' },
  { name: 'clusterLabels' },
  { name: 'reservedSubnets' },
];

/** What differs between the major versions of liqoctl. */
const toolsByMajor: Record<
  LiqoMajor,
  {
    /** A version. */
    example: string;
    requirements: string[];
    /** Shows whether Liqo works. */
    status: string;
    /** Names the cluster. */
    nameFlag: string;
    /** Minor version that has a flag, by the one of Liqo 0.x that has it. */
    leastMinor(sinceMinorOfV0: number): number;
    /** Options that flags of a provider hide. */
    hidden(provider: InstallProvider): InstallOptionName[];
  }
> = {
  0: {
    example: 'v0.10.3',
    requirements: [],
    status: 'liqoctl status',
    nameFlag: '--cluster-name',
    leastMinor: sinceMinorOfV0 => sinceMinorOfV0,
    hidden: () => [],
  },
  1: {
    example: 'v1.2.0',
    requirements: ['Linux 5.10 or later on the nodes.'],
    status: 'liqoctl info',
    nameFlag: '--cluster-id',
    leastMinor: () => 0,
    // GKE's --cluster-id is another one.
    hidden: provider => (provider === 'gke' ? ['liqoClusterId'] : []),
  },
};

const VERSION = /^v?([01])\.([0-9]{1,4})\.[0-9]{1,4}(?:-[0-9A-Za-z.-]{1,40})?$/;

/**
 * Providers that `liqoctl install` has, in both major versions.
 *
 * @public
 */
export const installProviders = Object.keys(guides) as InstallProvider[];

/**
 * What can be said about a cluster of a provider.
 *
 * @public
 */
export function installOptions(
  provider: InstallProvider,
  liqoMajor: LiqoMajor,
  liqoVersion?: string,
): InstallOption[] {
  return usesOf({ provider, liqoMajor, liqoVersion }).map(
    ({ name, required = false, insteadOf }) => ({
      name,
      required,
      ...(insteadOf && { insteadOf }),
      title: optionRules[name].title,
      hint: optionRules[name].hint,
    }),
  );
}

/**
 * How to install Liqo, in commands to copy. Values are checked and quoted, so
 * that they can't become commands of their own.
 *
 * @throws InputError naming the field
 *
 * @public
 */
export function installInstructions(
  request: InstallRequest,
): InstallInstructions {
  const uses = usesOf(request);
  checkOptions(request, uses);
  const guide = guides[request.provider];
  const target = new InstallTarget(request);
  const tools = toolsByMajor[request.liqoMajor];
  const note = guide.note?.(target);
  return {
    title: `Install Liqo ${request.liqoMajor}.x: ${guide.title}`,
    requirements: [
      'kubectl, and liqoctl of the version of Liqo that is to be installed.',
      'The rights of a cluster administrator.',
      ...tools.requirements,
      ...guide.requirements,
    ],
    steps: [
      ...guide.prepare(target),
      {
        title: 'Install Liqo',
        commands: [installCommand(request, guide, target)],
        ...(note && { note }),
      },
      {
        title: 'See that it works',
        commands: [tools.status],
      },
    ],
    limits: guide.limits(target),
  };
}

function installCommand(
  { provider, liqoMajor, liqoVersion }: InstallRequest,
  guide: ProviderGuide,
  target: InstallTarget,
): string {
  // Without a version, liqoctl may install another one than was asked for.
  const version = liqoVersion
    ? `v${liqoVersion.replace(/^v/, '')}`
    : placeholder('liqoVersion');
  return command(
    provider === 'generic' ? 'liqoctl install' : `liqoctl install ${provider}`,
    [
      `--version ${version}`,
      ...guide.flags(target),
      ...target.optional(toolsByMajor[liqoMajor].nameFlag, 'liqoClusterId'),
      ...target.optional('--cluster-labels', 'clusterLabels'),
      ...target.optional('--reserved-subnets', 'reservedSubnets'),
    ],
  );
}

/** Those that the version has flags for. */
function usesOf({
  provider,
  liqoMajor,
  liqoVersion,
}: Pick<
  InstallRequest,
  'provider' | 'liqoMajor' | 'liqoVersion'
>): OptionUse[] {
  if (!Object.hasOwn(guides, provider)) {
    throw new InputError(
      `provider: expected one of ${installProviders.join(', ')}`,
    );
  }
  const minor = minorOf(liqoMajor, liqoVersion);
  return [...guides[provider].options, ...commonOptions].filter(
    ({ name, sinceMinorOfV0 = 0 }) =>
      (minor === undefined ||
        minor >= toolsByMajor[liqoMajor].leastMinor(sinceMinorOfV0)) &&
      !toolsByMajor[liqoMajor].hidden(provider).includes(name),
  );
}

function minorOf(
  liqoMajor: LiqoMajor,
  liqoVersion: string | undefined,
): number | undefined {
  if (liqoVersion === undefined) {
    return undefined;
  }
  const match = VERSION.exec(liqoVersion);
  if (!match || Number(match[1]) !== liqoMajor) {
    throw new InputError(
      `liqoVersion: expected an exact version of Liqo ${liqoMajor}.x, such as ${toolsByMajor[liqoMajor].example}`,
    );
  }
  return Number(match[2]);
}

function checkOptions(
  { provider, liqoMajor, options = {} }: InstallRequest,
  uses: OptionUse[],
): void {
  for (const [name, value] of Object.entries(options)) {
    if (value === undefined) {
      continue;
    }
    if (!uses.some(use => use.name === name)) {
      throw new InputError(
        `options.${name}: liqoctl install ${provider} of this version of Liqo ${liqoMajor}.x has no such option; it has ${uses
          .map(use => use.name)
          .join(', ')}`,
      );
    }
    checkOption(name as InstallOptionName, value);
  }
  for (const { name, insteadOf } of uses) {
    if (insteadOf && options[name] && options[insteadOf]) {
      throw new InputError(
        `options.${name}: stands in the place of ${insteadOf}; give one of them`,
      );
    }
  }
}
