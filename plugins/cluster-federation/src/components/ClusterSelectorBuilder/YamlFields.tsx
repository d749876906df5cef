import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Text, TextAreaField } from '@backstage/ui';
import type { SelectorProblem } from '../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './ClusterSelectorBuilder.module.css';
import type { YamlDraft } from './useYamlDraft';

const FEWEST_LINES = 8;
const MOST_LINES = 24;

/** What is wrong with the text, by line, in words. */
function useProblemWords(
  { reading }: YamlDraft,
  problems: Map<string, SelectorProblem>,
): string[] {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const said = (line: number, field: string | undefined, words: string) =>
    field
      ? t('selectorYaml.problemOf', { line: String(line), field, words })
      : t('selectorYaml.problem', { line: String(line), words });
  if ('problems' in reading) {
    return reading.problems.map(({ line, field, kind, detail = '' }) =>
      said(line, field, t(`selectorYaml.kind.${kind}`, { detail })),
    );
  }
  return [...problems].map(([field, problem]) =>
    said(
      reading.lines.get(field) ?? 1,
      field,
      t(`selector.problem.${problem}`),
    ),
  );
}

/** A selector as YAML. */
export function YamlFields(props: {
  draft: YamlDraft;
  /** Of the selector that the text says. */
  problems: Map<string, SelectorProblem>;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { draft, problems } = props;
  const [first, ...further] = useProblemWords(draft, problems);
  const lines = draft.text.split('\n').length + 1;
  return (
    <div className={styles.yaml}>
      <TextAreaField
        label={t('selectorYaml.label')}
        description={t('selectorYaml.meaning')}
        className={styles.yamlText}
        size="medium"
        rows={Math.min(MOST_LINES, Math.max(FEWEST_LINES, lines))}
        spellCheck="false"
        autoCorrect="off"
        value={draft.text}
        onChange={draft.edit}
        validationBehavior="aria"
        validate={() => first}
      />
      {further.length > 0 && (
        <ul className={styles.problems} aria-label={t('selectorYaml.further')}>
          {further.map(words => (
            <li key={words}>
              <Text variant="body-small" color="danger">
                {words}
              </Text>
            </li>
          ))}
        </ul>
      )}
      <div role="status">
        {!draft.isReadable && (
          <Text as="p" variant="body-small">
            {t('selectorYaml.kept')}
          </Text>
        )}
        {'isPart' in draft.reading && draft.reading.isPart && (
          <Text as="p" variant="body-small" color="secondary">
            {t('selectorYaml.partOnly')}
          </Text>
        )}
      </div>
    </div>
  );
}
