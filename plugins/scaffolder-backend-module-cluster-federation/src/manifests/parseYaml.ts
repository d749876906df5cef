import { InputError } from '@backstage/errors';
import { parseAllDocuments, type Tags } from 'yaml';
import type { WorkspaceFile } from './readWorkspace';

export interface YamlDocument {
  /** Where it stands, such as `k8s/app.yaml, document 2`. */
  source: string;
  content: unknown;
}

// kubectl reads YAML 1.1, where 0644 is an octal number; it has no dates.
const likeKubectl = {
  version: '1.1' as const,
  customTags: (tags: Tags) =>
    tags.filter(
      tag =>
        (typeof tag === 'string' ? tag : tag.tag) !==
        'tag:yaml.org,2002:timestamp',
    ),
};

/**
 * The documents of a file of manifests that are not empty, as kubectl reads
 * them. Pure.
 *
 * @throws InputError naming file, document and place
 */
export function parseManifests(file: WorkspaceFile): YamlDocument[] {
  return parseDocuments(file, likeKubectl);
}

/** The documents of another file that are not empty. Pure. */
export function parseYaml(file: WorkspaceFile): YamlDocument[] {
  return parseDocuments(file, {});
}

function parseDocuments(
  { path, text }: WorkspaceFile,
  options: Parameters<typeof parseAllDocuments>[1],
): YamlDocument[] {
  const documents = parseAllDocuments(text, options);
  if ('empty' in documents) {
    return [];
  }
  return documents.flatMap((document, index) => {
    const source = `${path}, document ${index + 1}`;
    const fail = (problem: string): never => {
      // Without the lines that the message quotes: they may hold anything.
      throw new InputError(`${source}: is no YAML; ${problem.split('\n')[0]}`);
    };
    const [error] = document.errors;
    if (error) {
      fail(error.message.replace(/:$/m, ''));
    }
    let content: unknown;
    try {
      content = document.toJS();
    } catch (aliasError) {
      fail(aliasError instanceof Error ? aliasError.message : 'bad aliases');
    }
    return content === null || content === undefined
      ? []
      : [{ source, content }];
  });
}
