import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { ButtonLink } from '@backstage/ui';
import { EmptyNotice, Panel } from '../../components/Layout';
import { useFederationLinks } from '../../data/useFederationLinks';
import { clusterFederationTranslationRef } from '../../translation';

/** Says that the portal has no cluster of this name. */
export function UnknownCluster(props: { name: string }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  return (
    <Panel>
      <EmptyNotice
        title={t('clusterPage.notFound', { cluster: props.name })}
        description={t('clusterPage.notFoundDescription')}
      >
        {links.clusters && (
          <ButtonLink variant="secondary" href={links.clusters}>
            {t('clusterPage.all')}
          </ButtonLink>
        )}
      </EmptyNotice>
    </Panel>
  );
}
