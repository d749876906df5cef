import type {
  ClusterFeature,
  ClusterFeatureRights,
  MissingRight,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';

/** Missing rights that differ in their verb only. */
export interface MissingRightGroup {
  id: string;
  verbs: string[];
  /**
   * `plural.group` as kubectl writes it, with the name where one object is meant
   * only; or the path of a right that concerns no resource.
   */
  on: string;
  /** Absent where it is needed in the whole cluster. */
  namespace?: string;
}

function subjectOf({ group, resource, name, path }: MissingRight): string {
  if (path) {
    return path;
  }
  const [plural, ...subresource] = resource.split('/');
  const kind = [group ? `${plural}.${group}` : plural, ...subresource];
  return [kind.join('/'), ...(name ? [name] : [])].join(' ');
}

/** One line a resource: verbs together, in the order they came. */
export function groupMissingRights(
  missing: MissingRight[],
): MissingRightGroup[] {
  const groups = new Map<string, MissingRightGroup>();
  for (const right of missing) {
    const { verb, namespace } = right;
    const on = subjectOf(right);
    const id = `${namespace ?? ''} ${on}`;
    const group = groups.get(id) ?? { id, verbs: [], on, namespace };
    groups.set(id, group);
    if (!group.verbs.includes(verb)) {
      group.verbs.push(verb);
    }
  }
  return [...groups.values()];
}

const SERVICE_ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

/** Quotes a word for the shell where it needs that. */
function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word)
    ? word
    : `'${word.replaceAll("'", `'\\''`)}'`;
}

function subjectFlag(username: string): string {
  const [, namespace, name] = SERVICE_ACCOUNT.exec(username) ?? [];
  return namespace
    ? `--serviceaccount=${quoted(`${namespace}:${name}`)}`
    : `--user=${quoted(username)}`;
}

/** The file of the backend package that holds the ClusterRole of a feature. */
export function roleFile(feature: ClusterFeature): string {
  return `rbac/${feature}.yaml`;
}

/**
 * The commands that give the portal the rights of a feature.
 *
 * @param username - name by which the cluster knows the portal; a placeholder
 *   stands for it where it is not known
 */
export function grantCommands(
  { feature, clusterRole }: ClusterFeatureRights,
  username: string | undefined,
): string {
  return [
    `kubectl apply -f ${roleFile(feature)}`,
    [
      `kubectl create clusterrolebinding cluster-federation-portal-${feature}`,
      `--clusterrole=${quoted(clusterRole)}`,
      username ? subjectFlag(username) : '--user=PORTAL_USERNAME',
    ].join(' \\\n  '),
  ].join('\n');
}
