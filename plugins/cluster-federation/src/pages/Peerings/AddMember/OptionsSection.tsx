import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  Accordion,
  AccordionPanel,
  AccordionTrigger,
  Flex,
  Text,
  TextField,
} from '@backstage/ui';
import type {
  Peering,
  PeeringOption,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Panel, Section } from '../../../components/Layout';
import type { NetworkingDefault, PeerForm } from '../../../model/peerForm';
import { clusterFederationTranslationRef } from '../../../translation';
import { NetworkingFields } from './NetworkingFields';
import { ResourceFields } from './ResourceFields';
import type { FieldWords } from './useFieldWords';
import type { ChangeForm } from './usePeerForm';

/** What the peering shall be, as far as that can be chosen. */
export function OptionsSection(props: {
  host: string;
  member: string;
  /** What the host's Liqo leaves to the one who peers. */
  options: PeeringOption[];
  form: PeerForm;
  change: ChangeForm;
  networking: boolean;
  standard: NetworkingDefault;
  /** What the host holds about the member already. */
  existing: Peering | undefined;
  wordsOf: FieldWords;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, member, options, form, change, wordsOf } = props;
  return (
    <Section title={t('addMember.options')}>
      <Panel>
        <Flex direction="column" gap="6">
          {options.length === 0 && (
            <Text as="p" variant="body-medium">
              {t('addMember.noOptions', { host, member })}
            </Text>
          )}
          {options.includes('resources') && (
            <ResourceFields
              form={form}
              change={change}
              existing={props.existing}
              wordsOf={wordsOf}
            />
          )}
          {options.includes('networking') && (
            <NetworkingFields
              host={host}
              member={member}
              form={form}
              change={change}
              isOn={props.networking}
              standard={props.standard}
              wordsOf={wordsOf}
            />
          )}
          {options.includes('resourceSliceClass') && (
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
          )}
        </Flex>
      </Panel>
    </Section>
  );
}
