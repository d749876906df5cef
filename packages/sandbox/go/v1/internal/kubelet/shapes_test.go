package kubelet

import (
	"slices"
	"testing"

	corev1 "k8s.io/api/core/v1"
)

func total(cluster string, name corev1.ResourceName) string {
	sum := corev1.ResourceList{}
	for _, s := range shapesOf(cluster) {
		quantity := sum[name]
		quantity.Add(s.capacity()[name])
		sum[name] = quantity
	}
	quantity := sum[name]
	return quantity.String()
}

func TestOneMemberOfEachGenerationHasGPUs(t *testing.T) {
	for cluster, want := range map[string]string{"milan": "0", "rome": "2", "paris": "0", "turin": "0", "oslo": "2"} {
		if got := total(cluster, GPU); got != want {
			t.Errorf("%s has %s of %s, want %s", cluster, got, GPU, want)
		}
	}
}

func TestNodesTogetherAreAsLargeAsTheOneWas(t *testing.T) {
	for name, want := range map[corev1.ResourceName]string{"cpu": "16", "memory": "64Gi", "pods": "250", "ephemeral-storage": "200Gi"} {
		if got := total("paris", name); got != want {
			t.Errorf("%s of %s, want %s", got, name, want)
		}
	}
}

func TestNodesDiffer(t *testing.T) {
	for _, label := range []string{corev1.LabelHostname, corev1.LabelInstanceTypeStable} {
		values := []string{}
		for _, s := range shapesOf("rome") {
			values = append(values, s.labels("rome")[label])
		}
		slices.Sort(values)
		if len(slices.Compact(values)) != 3 || slices.Contains(values, "") {
			t.Errorf("%s has the values %q", label, values)
		}
	}
	if first := shapesOf("rome")[0]; first.labels("rome")[corev1.LabelTopologyZone] != "rome-a" {
		t.Errorf("got the labels %v", first.labels("rome"))
	}
}
