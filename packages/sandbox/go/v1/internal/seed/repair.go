package seed

import (
	"context"
	"errors"
	"fmt"
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

	authv1beta1 "github.com/liqotech/liqo/apis/authentication/v1beta1"
	liqov1beta1 "github.com/liqotech/liqo/apis/core/v1beta1"

	"cluster-federation-sandbox/internal/federation"
	"cluster-federation-sandbox/internal/kube"
)

// repairAll undoes what tests like to break: API servers just woken, Liqo's
// programs scaled away, cordoned nodes and tenants.
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
	nodes, err := on.Clientset.CoreV1().Nodes().List(ctx, metav1.ListOptions{})
	if err != nil {
		return err
	}
	for _, n := range nodes.Items {
		if n.Spec.Unschedulable {
			if _, err := on.Clientset.CoreV1().Nodes().Patch(ctx, n.Name, types.MergePatchType,
				[]byte(`{"spec":{"unschedulable":null}}`), metav1.PatchOptions{}); err != nil {
				return err
			}
		}
	}
	tenants := &authv1beta1.TenantList{}
	if err := on.Client.List(ctx, tenants); err != nil {
		return err
	}
	for i := range tenants.Items {
		t := &tenants.Items[i]
		if t.Spec.TenantCondition != authv1beta1.TenantConditionActive {
			patch := client.RawPatch(types.MergePatchType, []byte(`{"spec":{"tenantCondition":"Active"}}`))
			if err := on.Client.Patch(ctx, t, patch); err != nil {
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
	err := p.Host.Client.Get(ctx, client.ObjectKey{Name: p.Member.Name}, node)
	if apierrors.IsNotFound(err) {
		return nil
	}
	if err != nil || ready(node) {
		return err
	}
	return p.Host.Client.DeleteAllOf(ctx, &corev1.Pod{}, client.InNamespace(federation.TenantNamespace(p.Member.Name)))
}

func ready(node *corev1.Node) bool {
	for _, c := range node.Status.Conditions {
		if c.Type == corev1.NodeReady {
			return c.Status == corev1.ConditionTrue
		}
	}
	return false
}

// removePeerings ends all peerings that are not seeded and lets both sides forget.
func (f *Federation) removePeerings(ctx context.Context) error {
	seeded := f.peering()
	for i, a := range f.Clusters {
		for _, b := range f.Clusters[i+1:] {
			isSeed := seeded != nil && a == seeded.Host && b == seeded.Member
			there := &federation.Peering{Host: a, Member: b, Report: f.Report}
			back := &federation.Peering{Host: b, Member: a, Report: f.Report}
			met, err := f.met(ctx, a, b)
			if err != nil {
				return err
			}
			if !met {
				continue
			}
			if err := back.Unpeer(ctx); err != nil {
				return err
			}
			if isSeed {
				continue
			}
			if err := errors.Join(there.Unpeer(ctx), there.Forget(ctx)); err != nil {
				return err
			}
		}
	}
	return nil
}

// met says whether two clusters have anything of each other. Being known to
// the host is part of the seed; having a role for it is not.
func (f *Federation) met(ctx context.Context, a, b *kube.Access) (bool, error) {
	for _, side := range []struct{ on, other *kube.Access }{{a, b}, {b, a}} {
		err := side.on.Client.Get(ctx, client.ObjectKey{Name: federation.TenantNamespace(side.other.Name)}, &corev1.Namespace{})
		if !apierrors.IsNotFound(err) {
			return true, err
		}
		fc := &liqov1beta1.ForeignCluster{}
		err = side.on.Client.Get(ctx, client.ObjectKey{Name: side.other.Name}, fc)
		known := f.Kind == Default && side.on == f.Clusters[0] && fc.Status.Role == liqov1beta1.UnknownRole
		if !apierrors.IsNotFound(err) && !known {
			return true, err
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
