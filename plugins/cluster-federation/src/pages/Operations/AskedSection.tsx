import { useTranslationRef } from '@backstage/frontend-plugin-api';
import {
  requestOf,
  type Operation,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { Facts, Panel, Section } from '../../components/Layout';
import { askedFields, overridesOf } from '../../model/operations';
import { clusterFederationTranslationRef } from '../../translation';

/** What the request said; nothing where it said no more than its target. */
export function AskedSection(props: { operation: Operation }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const request = requestOf(props.operation);
  const fields = askedFields(request);
  const overrides = overridesOf(request);
  return (
    <>
      {fields.length > 0 && (
        <Section title={t('operationPage.asked')}>
          <Panel>
            <Facts
              facts={fields.map(({ path, value }) => ({ name: path, value }))}
            />
          </Panel>
        </Section>
      )}
      {overrides.length > 0 && (
        <Section
          title={t('operationPage.overrides')}
          description={t('operationPage.overridesMeaning')}
        >
          <Panel>{overrides.join(', ')}</Panel>
        </Section>
      )}
    </>
  );
}
