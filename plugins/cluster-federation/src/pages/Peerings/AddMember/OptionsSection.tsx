import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  TextField,
} from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Panel, Section } from '../../../components/Layout';
import type { NetworkingDefault, PeerForm } from '../../../model/peerForm';
import { clusterFederationTranslationRef } from '../../../translation';
import { NetworkingFields } from './NetworkingFields';
import { ResourceFields } from './ResourceFields';
import type { FieldWords } from './useFieldWords';
import type { ChangeForm } from './usePeerForm';

/** What the peering shall be. */
export function OptionsSection(props: {
  form: PeerForm;
  change: ChangeForm;
  networking: boolean;
  standard: NetworkingDefault;
  /** What the host holds about the member already. */
  existing: Peering | undefined;
  wordsOf: FieldWords;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { form, change, wordsOf } = props;
  return (
    <Section title={t('addMember.options')}>
      <Panel>
        <Flex direction="column" gap="6">
          <ResourceFields
            form={form}
            change={change}
            existing={props.existing}
            wordsOf={wordsOf}
          />
          <NetworkingFields
            form={form}
            change={change}
            isOn={props.networking}
            standard={props.standard}
            wordsOf={wordsOf}
          />
          <Accordion defaultExpanded={Boolean(form.resourceSliceClass)}>
            <AccordionTrigger title={t('addMember.advanced')} />
            <AccordionPanel>
              <TextField
                label={t('addMember.class')}
                description={t('addMember.classMeaning')}
                size="medium"
                placeholder="default"
                value={form.resourceSliceClass}
                onChange={text => change({ resourceSliceClass: text.trim() })}
                validationBehavior="aria"
                validate={() => wordsOf('spec.resourceSliceClass')}
              />
            </AccordionPanel>
          </Accordion>
        </Flex>
      </Panel>
    </Section>
  );
}
