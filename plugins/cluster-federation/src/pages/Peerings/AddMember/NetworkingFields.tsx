import { useTranslationRef } from '@backstage/frontend-plugin-api';
import { Alert, Select, Switch, Text, TextField } from '@backstage/ui';
import {
  serverSides,
  serviceTypes,
  type NetworkingDefault,
  type PeerForm,
} from '../../../model/peerForm';
import { clusterFederationTranslationRef } from '../../../translation';
import styles from './AddMember.module.css';
import type { FieldWords } from './useFieldWords';
import type { ChangeForm } from './usePeerForm';

// What Liqo takes where nothing is said.
const LIQO_PORT = '51840';
const LIQO_MTU = '1340';

/** Whether pods of the two clusters reach each other, and by which gateway. */
export function NetworkingFields(props: {
  host: string;
  member: string;
  form: PeerForm;
  change: ChangeForm;
  isOn: boolean;
  standard: NetworkingDefault;
  wordsOf: FieldWords;
}) {
  const { t } = useTranslationRef(clusterFederationTranslationRef);
  const { host, member, form, change, isOn, standard, wordsOf } = props;
  const origins = {
    Peering: t('addMember.networking.fromPeering'),
    Host: t('addMember.networking.fromHost', { host }),
    Liqo: t('addMember.networking.fromLiqo'),
  };
  const sides = {
    Member: t('addMember.networking.sideMember', { member }),
    Host: t('addMember.networking.sideHost', { host }),
  };
  return (
    <div
      role="group"
      aria-label={t('module.networking')}
      className={styles.group}
    >
      <Switch
        label={t('module.networking')}
        isSelected={isOn}
        onChange={on => change({ networking: on ? 'on' : 'off' })}
      />
      <Text as="p" variant="body-small" color="secondary">
        {t('addMember.networking.meaning', { host, member })}{' '}
        {form.networking === '' && origins[standard.from]}
      </Text>
      {isOn && (
        <>
          <Alert
            status="warning"
            icon
            title={t('addMember.networking.notProven')}
            description={t('addMember.networking.notProvenMeaning')}
          />
          <div className={styles.fields}>
            <Select
              label={t('addMember.networking.serverSide')}
              description={t('addMember.networking.serverSideMeaning')}
              size="medium"
              value={form.gatewayServerSide || 'Member'}
              onChange={key =>
                change({
                  gatewayServerSide: serverSides.find(side => side === key),
                })
              }
              options={serverSides.map(side => ({
                id: side,
                label: sides[side],
              }))}
            />
            <Select
              label={t('addMember.networking.serviceType')}
              description={t('addMember.networking.serviceTypeMeaning')}
              size="medium"
              value={form.gatewayServiceType || 'LoadBalancer'}
              onChange={key =>
                change({
                  gatewayServiceType: serviceTypes.find(type => type === key),
                })
              }
              options={serviceTypes.map(type => ({ id: type, label: type }))}
            />
            <TextField
              label={t('addMember.networking.port')}
              description={t('addMember.networking.portMeaning')}
              size="medium"
              inputMode="numeric"
              placeholder={LIQO_PORT}
              value={form.gatewayPort}
              onChange={text => change({ gatewayPort: text.trim() })}
              validationBehavior="aria"
              validate={() => wordsOf('spec.networking.gatewayPort')}
            />
            <TextField
              label={t('addMember.networking.mtu')}
              description={t('addMember.networking.mtuMeaning')}
              size="medium"
              inputMode="numeric"
              placeholder={LIQO_MTU}
              value={form.mtu}
              onChange={text => change({ mtu: text.trim() })}
              validationBehavior="aria"
              validate={() => wordsOf('spec.networking.mtu')}
            />
          </div>
        </>
      )}
    </div>
  );
}
