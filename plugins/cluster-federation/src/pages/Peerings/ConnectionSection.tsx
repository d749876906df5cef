import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Card, CardBody, Flex, Text } from '@backstage/ui';
import type { Peering } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { ClusterLink } from '../../components/ClusterLink';
import { Conditions } from '../../components/Conditions';
import { CardGrid, Facts, Panel, Section } from '../../components/Layout';
import { PeeringStatusLabel, StatusLabel } from '../../components/StatusLabel';
import { clusterFederationTranslationRef } from '../../translation';

const MODULES = ['networking', 'authentication', 'offloading'] as const;

type ModuleName = (typeof MODULES)[number];

function ModuleState(props: { peering: Peering; name: ModuleName }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { peering, name } = props;
  if (name === 'networking' && peering.networking.phase === 'External') {
    return <PeeringStatusLabel status={peering.networking} />;
  }
  return peering.modules[name].enabled ? (
    <StatusLabel kind="success" label={t('module.enabled')} />
  ) : (
    <StatusLabel kind="none" label={t('module.disabled')} />
  );
}

/** Liqo's modules, and how the two clusters know each other. */
export function ConnectionSection(props: { peering: Peering }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { peering } = props;
  const { remote, tenantNamespace } = peering;
  return (
    <>
      <Section title={t('module.title')}>
        <CardGrid>
          {MODULES.map(name => {
            const { conditions } = peering.modules[name];
            return (
              <Card key={name}>
                <CardBody>
                  <Flex direction="column" gap="2">
                    <Flex justify="between" align="center" gap="2">
                      <Text as="h3" variant="body-medium" weight="bold">
                        {t(`module.${name}`)}
                      </Text>
                      <ModuleState peering={peering} name={name} />
                    </Flex>
                    <Conditions conditions={conditions} />
                  </Flex>
                </CardBody>
              </Card>
            );
          })}
        </CardGrid>
      </Section>
      <Section title={t('connection.title')}>
        <Panel>
          <Facts
            facts={[
              { name: t('connection.clusterId'), value: remote.clusterId },
              {
                name: t('connection.apiServer', { cluster: remote.name }),
                value: peering.apiServerUrl,
              },
              {
                name: t('connection.tenantHere', { cluster: peering.cluster }),
                value: tenantNamespace.local,
              },
              {
                name: t('connection.tenantThere', { cluster: remote.name }),
                value: tenantNamespace.remote,
              },
              {
                name: t('connection.liqo'),
                value: t('connection.liqoMajor', {
                  major: String(peering.liqoMajor),
                }),
              },
              {
                name: t('connection.portal'),
                value: remote.connected ? (
                  <ClusterLink name={remote.name}>
                    {t('connection.connected', { cluster: remote.name })}
                  </ClusterLink>
                ) : (
                  t('connection.notConnected', { cluster: remote.name })
                ),
              },
            ]}
          />
        </Panel>
      </Section>
    </>
  );
}
