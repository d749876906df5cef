import {
  BreadcrumbEntry,
  NotFoundErrorPage,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import type { Cluster } from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useParams } from 'react-router-dom';
import {
  EmptyNotice,
  FederationPage,
  Panel,
  Section,
} from '../../../components/Layout';
import { Live, statusOf } from '../../../components/Live';
import { useCluster } from '../../../data/queries';
import { useFederationLinks } from '../../../data/useFederationLinks';
import { installResult } from '../../../model/installForm';
import { clusterFederationTranslationRef } from '../../../translation';
import { UnknownCluster } from '../UnknownCluster';
import { InstallFields } from './InstallFields';
import { Instructions } from './Instructions';
import { useInstallForm } from './useInstallForm';
import { WatchSection } from './WatchSection';

function InstallContent(props: { cluster: Cluster }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const { form, set } = useInstallForm();
  const { name } = props.cluster;
  const { provider } = form;
  const result = provider ? installResult({ ...form, provider }) : undefined;
  const back = links.cluster(name);
  return (
    <>
      <Section
        title={t('install.title', { cluster: name })}
        description={t('install.description', { cluster: name })}
        actions={
          back && (
            <ButtonLink variant="secondary" href={back}>
              {t('install.back', { cluster: name })}
            </ButtonLink>
          )
        }
      >
        <WatchSection cluster={props.cluster} />
      </Section>
      <Section title={t('install.choose')}>
        <InstallFields cluster={name} form={form} result={result} set={set} />
      </Section>
      {result ? (
        <Instructions instructions={result.instructions} />
      ) : (
        <Panel>
          <EmptyNotice
            title={t('install.chooseFirst')}
            description={t('install.chooseFirstDescription')}
          />
        </Panel>
      )}
    </>
  );
}

function WatchedCluster(props: { name: string }) {
  return (
    <Live
      query={useCluster(props.name)}
      renderError={error =>
        statusOf(error) === 404 && <UnknownCluster name={props.name} />
      }
    >
      {cluster => <InstallContent cluster={cluster} />}
    </Live>
  );
}

/** How to install Liqo on a cluster, and whether it is there yet. */
export function InstallPage() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { cluster } = useParams();
  const links = useFederationLinks();
  if (!cluster) {
    return <NotFoundErrorPage />;
  }
  return (
    <BreadcrumbEntry
      entry={{ label: cluster, href: links.cluster(cluster) ?? '' }}
    >
      <BreadcrumbEntry
        entry={{ label: t('install.link'), href: links.install(cluster) ?? '' }}
      >
        <FederationPage>
          <WatchedCluster name={cluster} />
        </FederationPage>
      </BreadcrumbEntry>
    </BreadcrumbEntry>
  );
}
