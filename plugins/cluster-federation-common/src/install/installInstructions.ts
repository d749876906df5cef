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

/** Of all providers, but GKE's `--cluster-id` hides that of Liqo 1.x. */
const commonOptions: OptionUse[] = [
  { name: 'liqoClusterId' },
  { name: 'clusterLabels' },
  { name: 'reservedSubnets' },
];

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
  const note = guide.note?.(target);
  return {
    title: `Install Liqo ${request.liqoMajor}.x: ${guide.title}`,
    requirements: [
      'kubectl, and liqoctl of the version of Liqo that is to be installed.',
      'The rights of a cluster administrator.',
      ...(request.liqoMajor === 1 ? ['Linux 5.10 or later on the nodes.'] : []),
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
        commands: [request.liqoMajor === 1 ? 'liqoctl info' : 'liqoctl status'],
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
      ...target.optional(
        liqoMajor === 1 ? '--cluster-id' : '--cluster-name',
        'liqoClusterId',
      ),
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
      (liqoMajor === 1 || minor === undefined || minor >= sinceMinorOfV0) &&
      !(provider === 'gke' && liqoMajor === 1 && name === 'liqoClusterId'),
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
      `liqoVersion: expected an exact version of Liqo ${liqoMajor}.x, such as ${
        liqoMajor === 1 ? 'v1.2.0' : 'v0.10.3'
      }`,
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
