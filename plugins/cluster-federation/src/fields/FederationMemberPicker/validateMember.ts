import { peeredMembers } from '../../model/peeredMembers';
import { hostOf, lookUp, validatorOf } from '../shared';
import type { MemberPickerOptions } from './schema';

/** Whether the cluster is a member of the host, or at least not the host itself. */
export const validateMember = validatorOf<string, MemberPickerOptions>(
  'FederationMemberPicker',
  async (value, { t, options, formData, apiHolder }) => {
    const host = hostOf(formData, options);
    const member = String(value);
    if (host === undefined) {
      return undefined;
    }
    if (member === host) {
      return t('memberPicker.problem.isHost', { member });
    }
    if (options?.peered === false) {
      return undefined;
    }
    const answer = await lookUp(apiHolder, (api, signal) =>
      api.listPeerings({ cluster: host }, { signal }),
    );
    const health = answer?.clusters.find(({ name }) => name === host)?.health;
    if (!answer || health !== 'Fresh') {
      return undefined;
    }
    const members = peeredMembers([], answer.items, host);
    const isMember = members.some(({ ref, peering }) =>
      [ref, peering.remote.clusterId].includes(member),
    );
    if (isMember) {
      return undefined;
    }
    return members.length > 0
      ? t('memberPicker.problem.notMember', {
          member,
          host,
          known: members.map(({ ref }) => ref).join(', '),
        })
      : t('memberPicker.problem.noMembers', { member, host });
  },
);
