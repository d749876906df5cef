import { useState } from 'react';
import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Button, Text, ToggleButton, ToggleButtonGroup } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import type { ExpressionRow, SelectorProblem } from '../../model/selectorRows';
import { clusterFederationTranslationRef } from '../../translation';
import styles from './ClusterSelectorBuilder.module.css';
import { SelectorFields } from './SelectorFields';
import { useYamlDraft } from './useYamlDraft';
import { YamlFields } from './YamlFields';

/** Chooses members of a host by labels, with fields for that or as YAML. */
export function ClusterSelectorBuilder(props: {
  /** None means every member. */
  terms: ExpressionRow[][];
  /** Labels and values of their virtual nodes are offered. */
  members: Peering[];
  problems: Map<string, SelectorProblem>;
  onChange: (terms: ExpressionRow[][]) => void;
  /**
   * Says whether `terms` is what is seen: as long as a YAML can't be read, they
   * are what could be read last. A function that stays the same.
   */
  onReadable?: (isReadable: boolean) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { terms, members, problems, onChange, onReadable } = props;
  const [isYaml, setYaml] = useState(false);
  const [isHeld, setHeld] = useState(false);
  const draft = useYamlDraft({ terms, isShown: isYaml, onChange, onReadable });
  const choose = (wantsYaml: boolean) => {
    const holds = !wantsYaml && !draft.isReadable;
    setHeld(holds);
    if (!holds) {
      setYaml(wantsYaml);
      draft.discard();
    }
  };
  return (
    <div className={styles.builder}>
      <div>
        <ToggleButtonGroup
          aria-label={t('selectorYaml.editAs')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[isYaml ? 'yaml' : 'fields']}
          onSelectionChange={keys => choose(keys.has('yaml'))}
        >
          <ToggleButton id="fields" size="small">
            {t('selectorYaml.fields')}
          </ToggleButton>
          <ToggleButton id="yaml" size="small">
            {t('selectorYaml.yaml')}
          </ToggleButton>
        </ToggleButtonGroup>
        <div role="alert">
          {isHeld && !draft.isReadable && (
            <div className={styles.held}>
              <Text as="p" variant="body-small" color="warning">
                {t('selectorYaml.held')}
              </Text>
              <Button
                size="small"
                variant="secondary"
                onPress={() => {
                  setHeld(false);
                  setYaml(false);
                  draft.discard();
                }}
              >
                {t('selectorYaml.discard')}
              </Button>
            </div>
          )}
        </div>
      </div>
      {isYaml ? (
        <YamlFields draft={draft} problems={problems} />
      ) : (
        <SelectorFields
          terms={terms}
          members={members}
          problems={problems}
          onChange={onChange}
        />
      )}
    </div>
  );
}
