import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Select, Text, TextField } from '@backstage/ui';
import type {
  Cluster,
  Peering,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { useFederationInfo } from '../../../data/queries';
import { memberArrival } from '../../../model/memberArrival';
import type { MemberCandidate } from '../../../model/peerCandidates';
import {
  placeId,
  placeOf,
  registrationResult,
} from '../../../model/memberRegistration';
import { clusterFederationTranslationRef } from '../../../translation';
import { useUrlFilter } from '../../useUrlFilter';
import styles from './AddMember.module.css';
import { MemberArrivalNotice } from './MemberArrivalNotice';
import { Registration } from './Registration';

const FIELDS = ['name', 'clusterId', 'place'] as const;

/** Commands by which the portal gets a credential for a member, or others peer it. */
export function WithCredential(props: {
  host: Cluster | undefined;
  clusters: Cluster[];
  peerings: Peering[];
  candidates: MemberCandidate[];
  chosen: string;
  onChoose: (name: string) => void;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, clusters, peerings } = props;
  const { values, set } = useUrlFilter(FIELDS);
  const { name, clusterId } = values;
  const places = useFederationInfo()?.credentialSecrets ?? [];
  const place = placeOf(places, values.place, host?.name);
  const result = host && name ? registrationResult(host, name, place) : {};
  return (
    <>
      <Text as="p" variant="body-medium">
        {t('addMember.outside.meaning')}
      </Text>
      <div className={styles.fields}>
        <TextField
          label={t('addMember.outside.name')}
          description={t('addMember.outside.nameMeaning')}
          size="medium"
          value={name}
          onChange={text => set({ name: text.trim() })}
          validationBehavior="aria"
          validate={() => result.problem}
        />
        <TextField
          label={t('addMember.outside.clusterId')}
          description={t('addMember.outside.clusterIdMeaning')}
          size="medium"
          value={clusterId}
          onChange={text => set({ clusterId: text.trim() })}
        />
        {places.length > 1 && place && (
          <Select
            label={t('addMember.outside.place')}
            description={t('addMember.outside.placeMeaning')}
            size="medium"
            value={placeId(place)}
            onChange={key => set({ place: String(key ?? '') })}
            options={places.map(found => ({
              id: placeId(found),
              label: t('namespaceCard.on', found),
            }))}
          />
        )}
      </div>
      <div role="status">
        <MemberArrivalNotice
          awaited={{ name, clusterId }}
          host={host?.name ?? ''}
          arrival={memberArrival({ name, clusterId }, host, clusters, peerings)}
          candidates={props.candidates}
          chosen={props.chosen}
          onChoose={props.onChoose}
        />
      </div>
      {result.registration ? (
        <Registration registration={result.registration} />
      ) : (
        <Text as="p" variant="body-medium" color="secondary">
          {host
            ? t('addMember.outside.nameFirst')
            : t('addMember.outside.hostFirst')}
        </Text>
      )}
    </>
  );
}
