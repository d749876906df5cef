/** What a change would do: its plan, the findings and the impact. */
export const planMessages = {
  plan: {
    title: 'Plan',
    steps: 'Steps',
    noSteps: 'There is nothing to do: everything is as it was asked for.',
    state: {
      Done: 'Done',
      Next: 'Next',
      Later: 'Later',
      Blocked: 'Blocked',
    },
    stateMeaning: {
      Done: 'It is like this already.',
      Next: 'Its changes were tried on the API servers without effect.',
      Later:
        'It rests on what earlier steps make, so some values are placeholders.',
      Blocked: 'It does not go on without a person.',
    },
    action: {
      Create: 'Create',
      Change: 'Change',
      Delete: 'Delete',
      Keep: 'Keep',
    },
    on: 'on {{cluster}}',
    dryRun: {
      Accepted: 'The API server accepts it',
      Refused: 'The API server refuses it',
      NotTried: 'Not tried',
    },
    fields_one: '{{count}} field',
    fields_other: '{{count}} fields',
    unset: 'not set',
    becomes: 'becomes',
    commands: 'Commands that do the same',
    manifest: 'YAML for GitOps',
    manifestDescription:
      'The objects that say what is wanted. The rest of the plan can’t be declared.',
  },
  findings: {
    title: 'Findings',
    severity: {
      ok: 'In order',
      warning: 'Warning',
      blocking: 'Blocking',
      'could-not-check': 'Could not be checked',
    },
    meaning: {
      warning: 'It will work, but perhaps not as expected.',
      blocking: 'It would fail. Nothing is written before this is resolved.',
      'could-not-check': 'Nothing is known about this, neither good nor bad.',
    },
    ok_one: '{{count}} check found nothing in the way',
    ok_other: '{{count}} checks found nothing in the way',
    fix: 'To fix it: {{fix}}',
    cluster: 'Cluster {{cluster}}',
    check: 'Check: {{check}}',
    advisory: 'Advisory',
    advisoryMeaning: 'This is known in general and could not be verified here.',
  },
  foreseen: {
    correctFirst: 'Correct the marked fields first.',
    updating: 'Looking it up',
    again: 'Look again: {{what}}',
    noFindings: 'Nothing was found.',
    findingsAwaited: 'The findings are being looked up.',
    planAwaited: 'The plan is being made.',
    go: 'Go',
    goMeaning:
      'It becomes an operation with a page of its own, which goes on whether you look or not.',
  },
  impact: {
    title: 'Impact',
    moving_one: '{{count}} pod does not stay where it is',
    moving_other: '{{count}} pods do not stay where they are',
    noneMoves: 'No pod has to leave',
    namespaceOn: '{{namespace}} on {{cluster}}',
    owner: 'belongs to',
    noOwner: 'names no owner',
    fate: {
      Stay_one: '{{count}} pod goes on running there',
      Stay_other: '{{count}} pods go on running there',
      Rescheduled_one: '{{count}} pod is scheduled anew elsewhere',
      Rescheduled_other: '{{count}} pods are scheduled anew elsewhere',
      Pending_one: '{{count}} pod stays pending: nothing else may run it',
      Pending_other: '{{count}} pods stay pending: nothing else may run them',
    },
    volumes: 'Volumes that lie there: {{names}}',
    hidden_one:
      '{{count}} more namespace that you may not see, with pods: {{pods}}',
    hidden_other:
      '{{count}} more namespaces that you may not see, with pods: {{pods}}',
  },
} as const;
