package kubelet

import (
	"context"
	"encoding/json"
	"log"
	"time"

	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"

	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/ports"
)

func (k *Kubelet) nodeName() string { return k.c.Name + "-worker" }

// Register makes the node exist and be ready.
func (k *Kubelet) Register(ctx context.Context) error {
	node := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: k.nodeName(), Labels: map[string]string{
		corev1.LabelHostname: k.nodeName(), corev1.LabelOSStable: "linux", corev1.LabelArchStable: "amd64",
		corev1.LabelTopologyRegion: k.c.Name,
	}}}
	return kube.Until(ctx, 30*time.Second, k.c.Waiting, func(ctx context.Context) error {
		if err := k.c.Ensure(ctx, node.DeepCopy()); err != nil {
			return err
		}
		return k.beat(ctx, metav1.Now())
	})
}

func (k *Kubelet) heartbeats(ctx context.Context) {
	since := metav1.Now()
	kube.Every(ctx, 5*time.Second, func() {
		if err := k.beat(ctx, since); err != nil && ctx.Err() == nil {
			log.Printf("%s: heartbeat of the node: %v", k.c.Name, err)
		}
	})
}

func (k *Kubelet) beat(ctx context.Context, since metav1.Time) error {
	ctx, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	capacity := corev1.ResourceList{
		corev1.ResourceCPU: resource.MustParse("16"), corev1.ResourceMemory: resource.MustParse("64Gi"),
		corev1.ResourcePods: resource.MustParse("250"), corev1.ResourceEphemeralStorage: resource.MustParse("200Gi"),
	}
	condition := func(kind corev1.NodeConditionType, status corev1.ConditionStatus, reason string) corev1.NodeCondition {
		return corev1.NodeCondition{Type: kind, Status: status, Reason: reason, LastHeartbeatTime: metav1.Now(), LastTransitionTime: since}
	}
	status := corev1.NodeStatus{
		Capacity: capacity, Allocatable: capacity,
		Addresses: []corev1.NodeAddress{
			{Type: corev1.NodeInternalIP, Address: "127.0.0.1"}, {Type: corev1.NodeHostName, Address: k.nodeName()},
		},
		DaemonEndpoints: corev1.NodeDaemonEndpoints{KubeletEndpoint: corev1.DaemonEndpoint{Port: int32(k.c.Port(ports.Kubelet))}},
		NodeInfo: corev1.NodeSystemInfo{
			KubeletVersion: "v1.35.4-sandbox", OperatingSystem: "linux", Architecture: "amd64",
			ContainerRuntimeVersion: "process://1", OSImage: "sandbox (no containers)", KernelVersion: "host",
		},
		Conditions: []corev1.NodeCondition{
			condition(corev1.NodeReady, corev1.ConditionTrue, "KubeletReady"),
			condition(corev1.NodeMemoryPressure, corev1.ConditionFalse, "KubeletHasSufficientMemory"),
			condition(corev1.NodeDiskPressure, corev1.ConditionFalse, "KubeletHasNoDiskPressure"),
			condition(corev1.NodePIDPressure, corev1.ConditionFalse, "KubeletHasSufficientPID"),
		},
	}
	data, err := json.Marshal(map[string]any{"status": status})
	if err != nil {
		return err
	}
	_, err = k.c.Clientset.CoreV1().Nodes().Patch(ctx, k.nodeName(), types.StrategicMergePatchType, data, metav1.PatchOptions{}, "status")
	return err
}
