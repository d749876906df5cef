package seed

import (
	appsv1 "k8s.io/api/apps/v1"
	corev1 "k8s.io/api/core/v1"
	"k8s.io/apimachinery/pkg/api/resource"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/utils/ptr"
)

const offloadedPods = 3 // of checkout

// deployments: checkout must run on a member, storefront must stay at home.
func deployments() []*appsv1.Deployment {
	return []*appsv1.Deployment{
		deployment("checkout", offloadedPods, corev1.NodeSelectorOpIn),
		deployment("storefront", 2, corev1.NodeSelectorOpNotIn),
	}
}

func deployment(name string, replicas int32, virtualNode corev1.NodeSelectorOperator) *appsv1.Deployment {
	labels := map[string]string{"app": name, "backstage.io/kubernetes-id": name, marker: "true"}
	return &appsv1.Deployment{
		TypeMeta:   metav1.TypeMeta{APIVersion: "apps/v1", Kind: "Deployment"},
		ObjectMeta: metav1.ObjectMeta{Name: name, Namespace: namespace, Labels: labels},
		Spec: appsv1.DeploymentSpec{
			Replicas: ptr.To(replicas),
			Selector: &metav1.LabelSelector{MatchLabels: map[string]string{"app": name}},
			Template: corev1.PodTemplateSpec{
				ObjectMeta: metav1.ObjectMeta{Labels: labels},
				Spec: corev1.PodSpec{
					Containers: []corev1.Container{{
						Name: name, Image: "shop/" + name + ":1.0.0",
						Resources: corev1.ResourceRequirements{Requests: corev1.ResourceList{
							corev1.ResourceCPU: resource.MustParse("100m"), corev1.ResourceMemory: resource.MustParse("128Mi"),
						}},
					}},
					Affinity: &corev1.Affinity{NodeAffinity: &corev1.NodeAffinity{
						RequiredDuringSchedulingIgnoredDuringExecution: &corev1.NodeSelector{
							NodeSelectorTerms: []corev1.NodeSelectorTerm{{MatchExpressions: []corev1.NodeSelectorRequirement{{
								Key: "liqo.io/type", Operator: virtualNode, Values: []string{"virtual-node"},
							}}}},
						},
					}},
				},
			},
		},
	}
}
