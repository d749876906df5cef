import { optionWord, placeholder } from './options';
import type { LiqoMajor } from '../model';
import type { InstallOptionName, InstallRequest, InstallStep } from './types';

/** One option of a provider. */
export interface OptionUse {
  name: InstallOptionName;
  required?: boolean;
  /** It takes the place of another one. */
  insteadOf?: InstallOptionName;
  /** Minor version of Liqo 0.x that is known to have its flag; all have it if not said. */
  sinceMinorOfV0?: number;
}

/** How Liqo is installed on one kind of clusters. */
export interface ProviderGuide {
  title: string;
  options: OptionUse[];
  requirements: string[];
  /** What has to be done before `liqoctl install`. */
  prepare(target: InstallTarget): InstallStep[];
  /** Of `liqoctl install <provider>`, besides those that all providers have. */
  flags(target: InstallTarget): string[];
  note?(target: InstallTarget): string | undefined;
  limits(target: InstallTarget): string[];
}

/** One request, as guides see it. */
export class InstallTarget {
  readonly liqoMajor: LiqoMajor;
  private readonly options: NonNullable<InstallRequest['options']>;

  constructor(request: InstallRequest) {
    this.liqoMajor = request.liqoMajor;
    this.options = request.options ?? {};
  }

  has(name: InstallOptionName): boolean {
    return this.options[name] !== undefined;
  }

  isOn(name: InstallOptionName): boolean {
    return this.options[name] === 'true';
  }

  /** What differs between the major versions. */
  byMajor<T>(choices: Record<LiqoMajor, T>): T {
    return choices[this.liqoMajor];
  }

  /** Its value or a placeholder, as one word of a shell. */
  word(name: InstallOptionName): string {
    const value = this.options[name];
    return value === undefined ? placeholder(name) : optionWord(name, value);
  }

  /** A flag with its value, where there is one. */
  optional(flag: string, name: InstallOptionName): string[] {
    return this.has(name) ? [`${flag} ${this.word(name)}`] : [];
  }
}

/** Before anything else: which cluster kubectl and liqoctl speak with. */
export const chooseCluster: InstallStep = {
  title: 'Choose the cluster',
  commands: ['kubectl config current-context'],
  note: 'liqoctl uses the cluster and the credentials that kubectl uses; choose others with --kubeconfig or --context.',
};
