package kubelet

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

func TestPhaseOf(t *testing.T) {
	end := func(code int32) container { return container{state: terminated(code, metav1.Now())} }
	pulling, runs := container{state: waiting("ErrImagePull", "")}, container{state: running(), ready: true}
	crashing := container{state: waiting("CrashLoopBackOff", ""), last: end(1).state}
	for _, c := range []struct {
		name       string
		containers []container
		policy     corev1.RestartPolicy
		want       corev1.PodPhase
	}{
		{"one that was never there", []container{runs, pulling}, corev1.RestartPolicyAlways, corev1.PodPending},
		{"one that runs", []container{end(1), runs}, corev1.RestartPolicyNever, corev1.PodRunning},
		{"one in a crash loop", []container{crashing}, corev1.RestartPolicyAlways, corev1.PodRunning},
		{"one about to start again", []container{end(0)}, corev1.RestartPolicyAlways, corev1.PodRunning},
		{"all well at the end", []container{end(0), end(0)}, corev1.RestartPolicyOnFailure, corev1.PodSucceeded},
		{"one badly", []container{end(2), end(0)}, corev1.RestartPolicyNever, corev1.PodFailed},
	} {
		if got := phaseOf(c.containers, c.policy); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}

func readiness(list []corev1.PodCondition) corev1.PodCondition {
	for _, c := range list {
		if c.Type == corev1.PodReady {
			return c
		}
	}
	return corev1.PodCondition{}
}

func TestConditionsSayWhyAndSinceWhen(t *testing.T) {
	then := metav1.NewTime(time.Now().Add(-time.Hour))
	before := conditions(corev1.PodRunning, []string{"main"}, nil, then)
	if got := readiness(before); got.Status != corev1.ConditionFalse || got.Reason != "ContainersNotReady" ||
		got.Message != "containers with unready status: [main]" {
		t.Errorf("unready: %+v", got)
	}
	same := readiness(conditions(corev1.PodFailed, []string{"main"}, before, metav1.Now()))
	if same.Reason != "PodFailed" || !same.LastTransitionTime.Equal(&then) {
		t.Errorf("failed: %+v", same)
	}
	other := readiness(conditions(corev1.PodRunning, nil, before, metav1.Now()))
	if other.Status != corev1.ConditionTrue || other.Reason != "" || other.LastTransitionTime.Equal(&then) {
		t.Errorf("ready: %+v", other)
	}
}

// A patch would keep a reason that it does not name.
func TestAConditionWithoutReasonTakesBackTheOneBefore(t *testing.T) {
	data, err := json.Marshal(whole(corev1.PodStatus{
		Phase: corev1.PodRunning, Conditions: conditions(corev1.PodRunning, nil, nil, metav1.Now()),
	}))
	if err != nil {
		t.Fatal(err)
	}
	text := string(data)
	if got := strings.Count(text, `"reason":null,"message":null`); got != 5 || !strings.Contains(text, `"phase":"Running"`) {
		t.Errorf("got %s", text)
	}
}
