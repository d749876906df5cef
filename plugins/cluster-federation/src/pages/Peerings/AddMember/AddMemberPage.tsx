import { useState } from 'react';
import {
  BreadcrumbEntry,
  useTranslationRef,
} from '@backstage/frontend-plugin-api';
import { Text } from '@backstage/ui';
import type {
  Cluster,
  Peering,
  RegisteredMember,
} from '@cluster-federation/backstage-plugin-cluster-federation-common';
import { FederationPage } from '../../../components/Layout';
import { WizardContent } from '../../../components/Wizard';
import { useFederationLinks } from '../../../data/useFederationLinks';
import { chosenMember, connectionNamed } from '../../../model/chosenMember';
import {
  hostCandidates,
  memberCandidates,
  type PeerCandidate,
} from '../../../model/peerCandidates';
import { clusterFederationTranslationRef } from '../../../translation';
import { ChooseSection } from './ChooseSection';
import { ChosenPair } from './ChosenPair';
import { usePeerForm } from './usePeerForm';
import { WithoutConnection } from './WithoutConnection';

const chosenHost = (candidates: PeerCandidate[], name: string) =>
  candidates.find(({ cluster, obstacle }) => cluster.name === name && !obstacle)
    ?.cluster;

function Wizard(props: { clusters: Cluster[]; peerings: Peering[] }) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { clusters, peerings } = props;
  const { form: written, change } = usePeerForm();
  const form = {
    ...written,
    member: connectionNamed(written.member, clusters),
  };
  const [registered, setRegistered] = useState<RegisteredMember[]>([]);
  const host = chosenHost(hostCandidates(clusters), form.cluster);
  const candidates = memberCandidates(clusters, peerings, host);
  const member = chosenMember(form.member, {
    host,
    candidates,
    peerings,
    registered,
  });
  return (
    <>
      <ChooseSection
        clusters={clusters}
        peerings={peerings}
        form={form}
        member={member}
        change={change}
      />
      <WithoutConnection
        host={host}
        clusters={clusters}
        peerings={peerings}
        candidates={candidates}
        chosen={form.member}
        chosenId={member?.clusterId}
        onChoose={name => change({ member: name, overrides: [] })}
        onRegistered={found => setRegistered(before => [found, ...before])}
      />
      {host && member ? (
        <ChosenPair
          // Findings and refusals of another pair say nothing about this one.
          key={`${host.name}/${member.name}`}
          host={host}
          member={member}
          peerings={peerings}
          form={form}
          change={change}
        />
      ) : (
        <Text as="p" variant="body-medium" color="secondary">
          {t('addMember.chooseFirst')}
        </Text>
      )}
    </>
  );
}

/** The way from two clusters to a peering: choose, say what you want, see what it does, go. */
export function AddMemberPage() {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const links = useFederationLinks();
  return (
    <BreadcrumbEntry
      entry={{ label: t('addMember.title'), href: links.addMember() ?? '' }}
    >
      <FederationPage>
        <WizardContent>
          {(clusters, peerings) => (
            <Wizard clusters={clusters} peerings={peerings} />
          )}
        </WizardContent>
      </FederationPage>
    </BreadcrumbEntry>
  );
}
