/** Members that are registered by what they print, as Liqo 0.x does it. */
export const peerCommandMessages = {
  registerMember: {
    meaning:
      'The portal can only choose clusters that it is connected to. One that it is not connected to becomes a member of {{host}} by a command that it prints itself.',
    run: 'Whoever runs the member enters this there:',
    paste: 'What the member printed',
    pasteMeaning:
      'Paste all of it. It holds a token, which goes to {{host}} and is kept nowhere else; what you paste is shown as dots.',
    pasteFirst: 'Paste what the member printed first.',
    register: 'Register',
    registering: 'The member is being registered',
    registered: '{{member}} is registered with {{host}}',
    clusterId: 'Cluster ID',
    authUrl: 'Authentication service',
    expires: 'Its token is deleted',
    expiresMeaning: 'Unless the two are peered by then.',
    goOn: 'Go on with {{member}}',
    chosen: 'It is chosen as the member.',
  },
  peerCommand: {
    title: 'Peer command',
    description:
      'Makes {{cluster}} a member of a host that this portal is not connected to: an administrator of the host runs it there.',
    secret:
      'It holds a secret: who has it can make any cluster a host of {{cluster}}. That you look at it goes on record.',
    show: 'Show peer command',
    dialogTitle: 'Peer command of {{cluster}}',
    run: 'To be run on the host, with a liqoctl of the same version:',
    done: 'Done',
  },
} as const;
