import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Button, ButtonLink } from '@backstage/ui';
import { useFederationLinks } from '../../../data/useFederationLinks';
import type {
  AwaitedMember,
  MemberArrival,
} from '../../../model/memberArrival';
import type { MemberCandidate } from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';
import { useObstacleWords } from '../../../components/Candidates';

/** Whether an awaited member is there, said as soon as it is. */
export function MemberArrivalNotice(props: {
  awaited: AwaitedMember;
  host: string;
  arrival: MemberArrival;
  candidates: MemberCandidate[];
  chosen: string;
  onChoose: (name: string) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  const wordsOf = useObstacleWords();
  const { awaited, host, arrival, candidates, chosen, onChoose } = props;
  if (arrival.state === 'Unnamed') {
    return null;
  }
  if (arrival.state === 'Awaited') {
    return (
      <Alert
        status="info"
        icon
        isPending
        title={t('addMember.outside.waiting')}
        description={[
          awaited.name &&
            t('addMember.outside.waitingForName', { name: awaited.name }),
          awaited.clusterId &&
            host &&
            t('addMember.outside.waitingForPeering', {
              host,
              clusterId: awaited.clusterId,
            }),
        ]
          .filter(Boolean)
          .join(' ')}
      />
    );
  }
  if (arrival.state === 'Peered') {
    const { cluster, remote } = arrival.peering;
    const href = links.peering(cluster, remote.clusterId);
    return (
      <Alert
        status="success"
        icon
        title={t('addMember.outside.peered', { host, member: remote.name })}
        description={t('addMember.outside.peeredMeaning')}
        customActions={
          href && (
            <ButtonLink size="small" variant="primary" href={href}>
              {t('addMember.seePeering')}
            </ButtonLink>
          )
        }
      />
    );
  }
  const { name } = arrival.cluster;
  const obstacle = candidates.find(
    ({ cluster }) => cluster.name === name,
  )?.obstacle;
  return obstacle ? (
    <Alert
      status="warning"
      icon
      title={t('addMember.outside.connectedBut', { name })}
      description={wordsOf(arrival.cluster, obstacle).text}
    />
  ) : (
    <Alert
      status="success"
      icon
      title={t('addMember.outside.connected', { name })}
      description={chosen === name ? t('addMember.outside.chosen') : undefined}
      customActions={
        chosen !== name && (
          <Button size="small" variant="primary" onPress={() => onChoose(name)}>
            {t('addMember.outside.goOn', { name })}
          </Button>
        )
      }
    />
  );
}
