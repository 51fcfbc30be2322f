// Prints the namespaces of the current context, by client-go alone.
package main

import (
	"context"
	"fmt"
	"os"

	metav1 "k8s.io/apimachinery/pkg/apis/meta/v1"
	"k8s.io/client-go/kubernetes"
	"k8s.io/client-go/tools/clientcmd"
)

func main() {
	config, err := clientcmd.BuildConfigFromFlags("", os.Getenv("KUBECONFIG"))
	if err == nil {
		var client *kubernetes.Clientset
		if client, err = kubernetes.NewForConfig(config); err == nil {
			list, failure := client.CoreV1().Namespaces().List(context.Background(), metav1.ListOptions{})
			if err = failure; err == nil {
				for _, namespace := range list.Items {
					fmt.Println(namespace.Name)
				}
			}
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
