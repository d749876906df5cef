package kubelet

import (
	"strings"
	"testing"
	"time"

	corev1 "k8s.io/api/core/v1"
)

func TestBehaviourOf(t *testing.T) {
	for _, c := range []struct {
		annotations map[string]string
		want        behaviour
	}{
		{nil, behaviour{}},
		{map[string]string{exitAfter: "5s"}, behaviour{exits: true, after: 5 * time.Second}},
		{map[string]string{exitCode: "3"}, behaviour{exits: true, code: 3}},
		{map[string]string{exitAfter: "1m", exitCode: "137"}, behaviour{exits: true, after: time.Minute, code: 137}},
		{map[string]string{ready: "false"}, behaviour{unready: true}},
		{map[string]string{ready: "true"}, behaviour{}},
	} {
		if got, err := behaviourOf(c.annotations); err != nil || got != c.want {
			t.Errorf("%v gave %+v, %v", c.annotations, got, err)
		}
	}
}

func TestAnAnnotationThatCannotBeReadIsNamed(t *testing.T) {
	for name, text := range map[string]string{exitAfter: "soon", exitCode: "256"} {
		got, err := behaviourOf(map[string]string{name: text})
		if got != (behaviour{}) || err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: %s gave %+v, %v", name, text, got, err)
		}
	}
}

func TestPullProblem(t *testing.T) {
	for _, c := range []struct {
		image       string
		annotations map[string]string
		want        string // end of the message; empty: none
	}{
		{"shop/checkout:1.0.0", nil, ""},
		{"invalid:1", nil, ""},
		{"shop/registry.invalid:1", nil, ""},
		{"registry.invalid/a/b:2", nil, `Head "https://registry.invalid/v2/a/b/manifests/2": dial tcp: lookup registry.invalid: no such host`},
		{"registry.invalid/a", nil, `Head "https://registry.invalid/v2/a/manifests/latest": dial tcp: lookup registry.invalid: no such host`},
		{"shop/a:1", map[string]string{pull: "fails"}, `failed to resolve reference "shop/a:1": shop/a:1: not found`},
		{"shop/a:1", map[string]string{pull: "works"}, ""},
	} {
		got := pullProblem(c.image, c.annotations)
		if (got == "") != (c.want == "") || !strings.HasSuffix(got, c.want) {
			t.Errorf("%s %v: %q", c.image, c.annotations, got)
		}
	}
}

func TestThePolicyDecidesAboutAnotherStart(t *testing.T) {
	for _, c := range []struct {
		policy corev1.RestartPolicy
		code   int32
		want   bool
	}{
		{corev1.RestartPolicyAlways, 0, true},
		{corev1.RestartPolicyAlways, 1, true},
		{corev1.RestartPolicyOnFailure, 0, false},
		{corev1.RestartPolicyOnFailure, 1, true},
		{corev1.RestartPolicyNever, 1, false},
	} {
		if got := startsAgain(c.policy, c.code); got != c.want {
			t.Errorf("%s after exit code %d: %t", c.policy, c.code, got)
		}
	}
}
