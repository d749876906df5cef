package kubelet

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"cluster-federation-sandbox/internal/kube"
	"cluster-federation-sandbox/internal/ports"
)

// serveLogs answers the one endpoint of a kubelet that the sandbox has:
// `kubectl logs`.
func (k *Kubelet) serveLogs(ctx context.Context) {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /containerLogs/{namespace}/{pod}/{container}", k.containerLogs)
	server := &http.Server{
		Addr: fmt.Sprintf("127.0.0.1:%d", k.c.Port(ports.Kubelet)), Handler: mux, ReadHeaderTimeout: 10 * time.Second,
	}
	go func() { <-ctx.Done(); _ = server.Close() }()
	err := server.ListenAndServeTLS(k.c.Path("pki", "apiserver.crt"), k.c.Path("pki", "apiserver.key"))
	if !errors.Is(err, http.ErrServerClosed) {
		log.Printf("%s: endpoint of the kubelet: %v", k.c.Name, err)
	}
}

func (k *Kubelet) containerLogs(w http.ResponseWriter, r *http.Request) {
	namespace, pod := filepath.Base(r.PathValue("namespace")), filepath.Base(r.PathValue("pod"))
	query := r.URL.Query()
	w.Header().Set("Content-Type", "text/plain")
	f, err := os.Open(filepath.Join(k.podDir(namespace, pod), filepath.Base(r.PathValue("container"))+".log"))
	if err != nil {
		fmt.Fprintf(w, "sandbox: %s/%s is simulated: no process, no output\n", namespace, pod)
	} else {
		defer f.Close()
		data, _ := io.ReadAll(f)
		if n, err := strconv.Atoi(query.Get("tailLines")); err == nil {
			data = tail(data, n)
		}
		if n, err := strconv.Atoi(query.Get("limitBytes")); err == nil && n < len(data) {
			data = data[:n]
		}
		_, _ = w.Write(data)
	}
	flusher, ok := w.(http.Flusher)
	if query.Get("follow") != "true" || !ok {
		return
	}
	flusher.Flush()
	kube.Every(r.Context(), 300*time.Millisecond, func() {
		if f != nil {
			_, _ = io.Copy(w, f)
			flusher.Flush()
		}
	})
}

func tail(data []byte, n int) []byte {
	lines := bytes.SplitAfter(data, []byte("\n"))
	if len(lines[len(lines)-1]) == 0 {
		lines = lines[:len(lines)-1]
	}
	return bytes.Join(lines[max(0, len(lines)-n):], nil)
}
