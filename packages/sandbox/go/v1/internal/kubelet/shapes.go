package kubelet

import (
	"slices"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
)

// GPU is the extended resource that one member of each generation has.
const GPU corev1.ResourceName = "nvidia.com/gpu"

// diskType is the label that Kubernetes' own documentation uses for it.
const diskType = "disktype"

// shape is what a node of a cluster looks like; names and zones begin with the
// cluster's name.
type shape struct {
	name, zone, instanceType, disk string

	cpu, memory, storage, pods string
	gpus                       string   // none if empty
	only                       []string // clusters that have it; empty: all
}

// shapes are the nodes of each cluster. Liqo's own programs are sent to the
// first (cluster.Worker). Those that every cluster has add up to 16 CPUs, 64 GiB and 250 pods.
var shapes = []shape{
	{name: "worker", zone: "a", instanceType: "general-10", disk: "ssd", cpu: "10", memory: "40Gi", storage: "120Gi", pods: "150"},
	{name: "worker-2", zone: "b", instanceType: "general-6", disk: "hdd", cpu: "6", memory: "24Gi", storage: "80Gi", pods: "100"},
	{name: "gpu", zone: "b", instanceType: "gpu-4", disk: "ssd", cpu: "4", memory: "16Gi", storage: "40Gi", pods: "50",
		gpus: "2", only: []string{"rome", "oslo"}},
}

func shapesOf(cluster string) []shape {
	return slices.DeleteFunc(slices.Clone(shapes), func(s shape) bool {
		return len(s.only) > 0 && !slices.Contains(s.only, cluster)
	})
}

func (s *shape) labels(cluster string) map[string]string {
	labels := map[string]string{
		corev1.LabelHostname: cluster + "-" + s.name, corev1.LabelOSStable: "linux", corev1.LabelArchStable: "amd64",
		corev1.LabelTopologyRegion: cluster, corev1.LabelTopologyZone: cluster + "-" + s.zone,
		corev1.LabelInstanceTypeStable: s.instanceType, diskType: s.disk,
	}
	if s.gpus != "" {
		labels["nvidia.com/gpu.present"] = "true"
	}
	return labels
}

func (s *shape) capacity() corev1.ResourceList {
	list := corev1.ResourceList{
		corev1.ResourceCPU: resource.MustParse(s.cpu), corev1.ResourceMemory: resource.MustParse(s.memory),
		corev1.ResourcePods: resource.MustParse(s.pods), corev1.ResourceEphemeralStorage: resource.MustParse(s.storage),
	}
	if s.gpus != "" {
		list[GPU] = resource.MustParse(s.gpus)
	}
	return list
}
