package seed

import (
	"testing"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"

	"cluster-federation-sandbox/internal/kube"
)

func TestNodePatchUndoesWhatPeopleDo(t *testing.T) {
	taint := func(key string) corev1.Taint { return corev1.Taint{Key: key, Effect: corev1.TaintEffectNoExecute} }
	others := []corev1.Taint{taint("node.kubernetes.io/unreachable"), taint("virtual-node.liqo.io/not-allowed")}
	silent := metav1.ObjectMeta{Annotations: map[string]string{kube.Heartbeat: kube.HeartbeatStopped}}
	const common = `{"metadata":{"annotations":{"sandbox.local/heartbeat":null}},"spec":{`
	for _, c := range []struct {
		name string
		node corev1.Node
		want string
	}{
		{"nothing", corev1.Node{Spec: corev1.NodeSpec{Taints: others}}, ""},
		{"a cordon", corev1.Node{Spec: corev1.NodeSpec{Taints: others, Unschedulable: true}}, common + `"unschedulable":null}}`},
		{"a stopped heartbeat", corev1.Node{ObjectMeta: silent}, common + `"unschedulable":null}}`},
		{"a taint", corev1.Node{Spec: corev1.NodeSpec{Taints: append([]corev1.Taint{taint("mine")}, others[1])}},
			common + `"taints":[{"key":"virtual-node.liqo.io/not-allowed","effect":"NoExecute"}],"unschedulable":null}}`},
	} {
		if got := string(nodePatch(&c.node)); got != c.want {
			t.Errorf("%s: %s", c.name, got)
		}
	}
}
