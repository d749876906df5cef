package seed

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	appsv1 "k8s.io/api/apps/v1"
	autoscalingv1 "k8s.io/api/autoscaling/v1"
	batchv1 "k8s.io/api/batch/v1"
	corev1 "k8s.io/api/core/v1"
	apierrors "k8s.io/apimachinery/pkg/api/errors"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/apimachinery/pkg/labels"
	"k8s.io/apimachinery/pkg/types"
	"sigs.k8s.io/controller-runtime/pkg/client"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

// repairAll undoes what tests like to break: API servers just woken, Liqo's
// programs scaled away, cordoned nodes, members that hold their host back.
func (f *Federation) repairAll(ctx context.Context) error {
	if err := f.onEach(func(on *kube.Access) error { return f.repair(ctx, on) }); err != nil {
		return err
	}
	return f.restartLostVirtualKubelet(ctx)
}

func (f *Federation) repair(ctx context.Context, on *kube.Access) error {
	if err := kube.Until(ctx, 30*time.Second, f.Report, func(ctx context.Context) error {
		_, err := on.Clientset.Discovery().RESTClient().Get().AbsPath("/readyz").DoRaw(ctx)
		return err
	}); err != nil {
		return err
	}
	if err := f.scaleUpLiqo(ctx, on); err != nil {
		return err
	}
	if err := f.repairNodes(ctx, on); err != nil {
		return err
	}
	others := slices.DeleteFunc(slices.Clone(f.Clusters), func(other *kube.Access) bool { return other == on })
	return f.liqo().Repair(ctx, on, others)
}

func (f *Federation) repairNodes(ctx context.Context, on *kube.Access) error {
	nodes, err := on.Clientset.CoreV1().Nodes().List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	leaving, err := federation.Leaving(ctx, f.liqo(), on)
	if err != nil {
		return err
	}
	for _, n := range nodes.Items {
		// New pods on a node that is being drained would never go.
		if patch := nodePatch(&n); patch != nil && !leaving[n.Name] {
			if _, err := on.Clientset.CoreV1().Nodes().Patch(ctx, n.Name, types.MergePatchType, patch, metav1.PatchOptions{}); err != nil {
				return err
			}
		}
		if !kube.NodeReady(&n) {
			if err := releasePods(ctx, on, n.Name); err != nil {
				return err
			}
		}
	}
	return nil
}

// nodePatch undoes what people do to a node: cordons, taints, a stopped
// heartbeat. Kubernetes' own taints go by themselves, Liqo's stay.
func nodePatch(n *corev1.Node) []byte {
	taints := slices.DeleteFunc(slices.Clone(n.Spec.Taints), func(t corev1.Taint) bool {
		return !strings.HasPrefix(t.Key, "node.kubernetes.io/") && !strings.HasPrefix(t.Key, "virtual-node.liqo.io/")
	})
	_, silenced := n.Annotations[kube.Heartbeat]
	if !n.Spec.Unschedulable && !silenced && len(taints) == len(n.Spec.Taints) {
		return nil
	}
	spec := map[string]any{"unschedulable": nil}
	if len(taints) != len(n.Spec.Taints) {
		spec["taints"] = taints
	}
	data, err := json.Marshal(map[string]any{
		"metadata": map[string]any{"annotations": map[string]any{kube.Heartbeat: nil}},
		"spec":     spec,
	})
	if err != nil {
		panic(err) // our own types
	}
	return data
}

// releasePods lets go of pods that were to be gone by now: the node has no
// kubelet any more that could say so.
func releasePods(ctx context.Context, on *kube.Access, node string) error {
	pods, err := on.Clientset.CoreV1().Pods("").List(ctx, metav1.ListOptions{FieldSelector: "spec.nodeName=" + node})
	if err != nil {
		return err
	}
	for i := range pods.Items {
		if due := pods.Items[i].DeletionTimestamp; due != nil && due.Time.Before(time.Now()) {
			if err := client.IgnoreNotFound(on.Client.Delete(ctx, &pods.Items[i], client.GracePeriodSeconds(0))); err != nil {
				return err
			}
		}
	}
	return nil
}

func (f *Federation) scaleUpLiqo(ctx context.Context, on *kube.Access) error {
	return kube.Until(ctx, time.Minute, f.Report, func(ctx context.Context) error {
		deployments, err := on.Clientset.AppsV1().Deployments("liqo").List(ctx, metav1.ListOptions{})
		if err != nil {
			return err
		}
		for _, d := range deployments.Items {
			if d.Spec.Replicas != nil && *d.Spec.Replicas == 0 {
				_, err := on.Clientset.AppsV1().Deployments("liqo").UpdateScale(ctx, d.Name,
					&autoscalingv1.Scale{ObjectMeta: metav1.ObjectMeta{Name: d.Name, Namespace: "liqo"}, Spec: autoscalingv1.ScaleSpec{Replicas: 1}},
					metav1.UpdateOptions{})
				if err != nil {
					return err
				}
			}
			if d.Status.ReadyReplicas == 0 {
				return fmt.Errorf("Deployment %s on %s to be ready", d.Name, on.Name)
			}
		}
		return nil
	})
}

// restartLostVirtualKubelet: after an outage of its member a virtual kubelet
// reports its node ready only once a minute; a new one does so at once.
func (f *Federation) restartLostVirtualKubelet(ctx context.Context) error {
	p := f.peering()
	if p == nil {
		return nil
	}
	node := &corev1.Node{}
	err := p.Host.Client.Get(ctx, client.ObjectKey{Name: f.liqo().VirtualNode(p.Member.Name)}, node)
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil || kube.NodeReady(node) {
		return err
	}
	return p.Host.Client.DeleteAllOf(ctx, &corev1.Pod{}, client.InNamespace(f.liqo().TenantNamespace(p.Member.Name)))
}

// removePeerings ends all peerings that are not seeded and lets both sides forget.
func (f *Federation) removePeerings(ctx context.Context) error {
	seeded := f.peering()
	for i, a := range f.Clusters {
		for _, b := range f.Clusters[i+1:] {
			isSeed := seeded != nil && a == seeded.Host && b == seeded.Member
			there := &federation.Peering{Host: a, Member: b, Report: f.Report}
			back := &federation.Peering{Host: b, Member: a, Report: f.Report}
			met, err := f.met(ctx, there)
			if err != nil {
				return err
			}
			if !met {
				continue
			}
			if err := f.liqo().Unpeer(ctx, back); err != nil {
				return err
			}
			if isSeed {
				continue
			}
			if err := errors.Join(f.liqo().Unpeer(ctx, there), f.liqo().Forget(ctx, there)); err != nil {
				return err
			}
		}
	}
	return nil
}

// met says whether two clusters have anything of each other. Being known to
// the host is part of the seed.
func (f *Federation) met(ctx context.Context, p *federation.Peering) (bool, error) {
	for _, side := range p.Sides() {
		introduced := f.peering() != nil && side.On == f.Clusters[0]
		if met, err := f.liqo().Met(ctx, side, introduced); met || err != nil {
			return met, err
		}
	}
	return false, nil
}

var notSeeded = func() labels.Selector {
	selector, err := labels.Parse("!" + marker)
	if err != nil {
		panic(err) // a constant
	}
	return selector
}()

func deleteWorkloads(ctx context.Context, on *kube.Access, ns string, which labels.Selector) error {
	for _, kind := range []client.Object{
		&appsv1.Deployment{}, &appsv1.StatefulSet{}, &appsv1.DaemonSet{}, &batchv1.CronJob{}, &batchv1.Job{},
		&appsv1.ReplicaSet{}, &corev1.Pod{}, &corev1.Service{}, &corev1.Secret{},
	} {
		err := on.Client.DeleteAllOf(ctx, kind, client.InNamespace(ns), client.MatchingLabelsSelector{Selector: which},
			client.PropagationPolicy(metav1.DeletePropagationBackground))
		if client.IgnoreNotFound(err) != nil {
			return err
		}
	}
	return nil
}
