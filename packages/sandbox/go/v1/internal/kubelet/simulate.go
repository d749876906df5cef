package kubelet

import (
	"fmt"
	"time"

	corev1 "k8s.io/api/core/v1"
	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
)

// simulate plays a container's lives until the pod is deleted or there is no
// further one.
func (w *worker) simulate(i int) {
	if _, err := behaviourOf(w.pod.Annotations); err != nil {
		w.event(i, corev1.EventTypeWarning, "InvalidAnnotation", "%v", err)
	}
	for w.pull(i) {
		began := metav1.Now()
		code, ended := w.live(i)
		if !ended || !w.end(i, code, began) {
			return
		}
	}
}

// live runs the container until it ends; not ended means that the pod is deleted.
func (w *worker) live(i int) (code int32, ended bool) {
	began, shown, unready := time.Now(), false, false
	for {
		pod, changed := w.now()
		b, _ := behaviourOf(pod.Annotations)
		var end <-chan time.Time
		if b.exits {
			end = time.After(b.after - time.Since(began))
		}
		// What ends at once is never seen running.
		if lives := !b.exits || b.after > 0; lives && (!shown || b.unready != unready) {
			w.change(i, func(c *container) {
				if !shown {
					c.state = running()
				}
				c.ready = !b.unready
			})
			if b.unready {
				w.event(i, corev1.EventTypeWarning, "Unhealthy", "Readiness probe failed: annotation %s is false", ready)
			}
			shown, unready = true, b.unready
		}
		select {
		case <-w.ctx.Done():
			return 0, false
		case <-changed:
		case <-end:
			return b.code, true
		}
	}
}

// end reports that a container has ended; true means that it starts again now.
// A kubelet starts it again at once the first time, then ever later.
func (w *worker) end(i int, code int32, began metav1.Time) bool {
	last := terminated(code, began)
	again := startsAgain(w.pod.Spec.RestartPolicy, code)
	c := w.change(i, func(c *container) {
		c.ready, c.state = false, last
		if again && c.restarts > 0 {
			c.last, c.state = last, waiting("CrashLoopBackOff", fmt.Sprintf("back-off %s restarting failed container=%s pod=%s_%s(%s)",
				backoff(c.restarts), w.pod.Spec.Containers[i].Name, w.pod.Name, w.pod.Namespace, w.pod.UID))
		}
	})
	if !again {
		return false
	}
	if c.restarts > 0 {
		w.event(i, corev1.EventTypeWarning, "BackOff", "Back-off restarting failed container %s in pod %s_%s(%s)",
			w.pod.Spec.Containers[i].Name, w.pod.Name, w.pod.Namespace, w.pod.UID)
		if !w.pause(backoff(c.restarts), nil) {
			return false
		}
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.containers[i].restarts++
	w.containers[i].last = last
	return true
}

// pull returns when the image is there; false if the pod is deleted before.
func (w *worker) pull(i int) bool {
	for failures := int32(1); ; failures++ {
		pod, changed := w.now()
		image := pod.Spec.Containers[i].Image
		problem := pullProblem(image, pod.Annotations)
		if problem == "" {
			return w.ctx.Err() == nil
		}
		set := func(reason, message string) {
			w.change(i, func(c *container) { c.ready, c.state = false, waiting(reason, message) })
			w.event(i, corev1.EventTypeWarning, "Failed", "Error: %s", reason)
		}
		w.event(i, corev1.EventTypeWarning, "Failed", "Failed to pull image %q: %s", image, problem)
		set("ErrImagePull", problem)
		if !w.pause(time.Second, changed) {
			return false
		}
		w.event(i, corev1.EventTypeNormal, "BackOff", "Back-off pulling image %q", image)
		set("ImagePullBackOff", fmt.Sprintf("Back-off pulling image %q: ErrImagePull: %s", image, problem))
		if !w.pause(backoff(failures), changed) {
			return false
		}
	}
}

// pause waits for a time or a change of the pod; false if it is deleted.
func (w *worker) pause(d time.Duration, changed <-chan struct{}) bool {
	select {
	case <-w.ctx.Done():
		return false
	case <-changed:
	case <-time.After(d):
	}
	return true
}
