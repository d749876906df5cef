package kubelet

import (
	"context"
	"encoding/json"
	"log"
	"sync/atomic"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/types"
	"k8s.io/client-go/tools/cache"
	"k8s.io/client-go/tools/record"

	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/ports"
)

// node is one of the nodes that the kubelet serves.
type node struct {
	shape
	name   string
	events record.EventRecorder
	pods   cache.Store
	since  metav1.Time // ready

	// silent: nothing is heard of the node and its pods, and it hears nothing.
	silent atomic.Bool
}

// Register makes the nodes exist and be ready.
func (k *Kubelet) Register(ctx context.Context) error {
	return kube.Until(ctx, 30*time.Second, k.c.Waiting, func(ctx context.Context) error {
		for _, n := range k.nodes {
			labels := n.labels(k.c.Name)
			object := &corev1.Node{ObjectMeta: metav1.ObjectMeta{Name: n.name, Labels: labels}}
			if err := k.c.Ensure(ctx, object); err != nil {
				return err
			}
			if err := k.patchNode(ctx, n, map[string]any{"metadata": map[string]any{"labels": labels}}); err != nil {
				return err
			}
			if err := k.beat(ctx, n); err != nil {
				return err
			}
		}
		return nil
	})
}

func (k *Kubelet) heartbeats(ctx context.Context, n *node) {
	kube.Every(ctx, 5*time.Second, func() {
		if err := k.beat(ctx, n); err != nil && ctx.Err() == nil {
			log.Printf("%s: heartbeat of the node: %v", n.name, err)
		}
	})
}

// beat reports the node, unless that is to stop: then it waits to hear that it
// may go on.
func (k *Kubelet) beat(ctx context.Context, n *node) error {
	call, cancel := context.WithTimeout(ctx, 4*time.Second)
	defer cancel()
	live, err := k.c.Clientset.CoreV1().Nodes().Get(call, n.name, metav1.GetOptions{ResourceVersion: "0"})
	if err != nil {
		return err
	}
	stopped := live.Annotations[kube.Heartbeat] == kube.HeartbeatStopped
	if woken := n.silent.Swap(stopped) && !stopped; woken || n.since.IsZero() {
		n.since = metav1.Now()
		defer k.wake(ctx, n)
	}
	if stopped {
		return nil
	}
	return k.patchNode(call, n, map[string]any{"status": k.nodeStatus(n)}, "status")
}

func (k *Kubelet) patchNode(ctx context.Context, n *node, patch map[string]any, subresources ...string) error {
	data, err := json.Marshal(patch)
	if err != nil {
		return err
	}
	_, err = k.c.Clientset.CoreV1().Nodes().Patch(ctx, n.name, types.StrategicMergePatchType, data, metav1.PatchOptions{}, subresources...)
	return err
}

func (k *Kubelet) nodeStatus(n *node) corev1.NodeStatus {
	condition := func(kind corev1.NodeConditionType, status corev1.ConditionStatus, reason string) corev1.NodeCondition {
		return corev1.NodeCondition{Type: kind, Status: status, Reason: reason, LastHeartbeatTime: metav1.Now(), LastTransitionTime: n.since}
	}
	return corev1.NodeStatus{
		Capacity: n.capacity(), Allocatable: n.capacity(),
		Addresses: []corev1.NodeAddress{
			{Type: corev1.NodeInternalIP, Address: "127.0.0.1"}, {Type: corev1.NodeHostName, Address: n.name},
		},
		// All nodes share an address, and so the one endpoint.
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
}
