import {
  installInstructions,
  installOptions,
  installProviders,
  type InstallInstructions,
  type InstallOption,
  type InstallOptionName,
  type InstallProvider,
  type InstallRequest,
  type LiqoMajor,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Major versions that there are instructions for; the first if none is chosen. */
export const installMajors: readonly LiqoMajor[] = [1, 0];

/** What is chosen and typed so far. */
export interface InstallForm {
  /** Empty until one is chosen. */
  provider: '' | InstallProvider;
  liqoMajor: LiqoMajor;
  liqoVersion: string;
  /** As typed, those of other providers too. */
  options: Partial<Record<InstallOptionName, string>>;
}

/** What a form comes to: the fields that it has, and the instructions. */
export interface InstallResult {
  options: InstallOption[];
  /** What is wrong, by `liqoVersion` and names of options. */
  problems: Map<string, string>;
  /** What is wrong stands as a placeholder in them. */
  instructions: InstallInstructions;
}

/** Reads a form from values that stand in a URL. */
export function readInstallForm(
  values: Partial<Record<string, string>>,
  optionNames: readonly InstallOptionName[],
): InstallForm {
  const { provider, major, version = '' } = values;
  return {
    provider: installProviders.find(known => known === provider) ?? '',
    liqoMajor:
      installMajors.find(known => String(known) === major) ?? installMajors[0],
    liqoVersion: version,
    options: Object.fromEntries(
      optionNames
        .map(name => [name, values[name]])
        .filter(([, value]) => value),
    ),
  };
}

const FIELD = /^(?:options\.)?(\w+): (.+)$/s;

/** The field that an error names, and what is wrong with it. */
function problemOf(error: unknown): [field: string, problem: string] {
  const match = error instanceof Error ? FIELD.exec(error.message) : null;
  if (!match) {
    throw error;
  }
  return [match[1], match[2]];
}

/**
 * Asks again without a field that is refused, until nothing is: so that all
 * that is wrong is known at once, and there are instructions in any case.
 */
function askUntilAccepted<T>(
  request: InstallRequest,
  problems: Map<string, string>,
  ask: (request: InstallRequest) => T,
): T {
  try {
    return ask(request);
  } catch (error) {
    const [field, problem] = problemOf(error);
    if (problems.has(field)) {
      throw error;
    }
    problems.set(field, problem);
    const { liqoVersion, options, ...rest } = request;
    return askUntilAccepted(
      {
        ...rest,
        ...(field !== 'liqoVersion' && { liqoVersion }),
        options: Object.fromEntries(
          Object.entries(options ?? {}).filter(([name]) => name !== field),
        ),
      },
      problems,
      ask,
    );
  }
}

/** What a form with a provider comes to. */
export function installResult(
  form: InstallForm & { provider: InstallProvider },
): InstallResult {
  const { provider, liqoMajor } = form;
  const problems = new Map<string, string>();
  const chosen: InstallRequest = {
    provider,
    liqoMajor,
    ...(form.liqoVersion && { liqoVersion: form.liqoVersion }),
  };
  const options = askUntilAccepted(chosen, problems, request =>
    installOptions(request.provider, request.liqoMajor, request.liqoVersion),
  );
  const names = options.map(({ name }) => name);
  return {
    options,
    problems,
    instructions: askUntilAccepted(
      {
        ...chosen,
        ...(problems.has('liqoVersion') && { liqoVersion: undefined }),
        options: Object.fromEntries(
          names
            .map(name => [name, form.options[name]])
            .filter(([, value]) => value),
        ),
      },
      problems,
      installInstructions,
    ),
  };
}
