"""Addresses of weigh-ins."""

from django.urls import path

from athletes import views

urlpatterns = [
    path("log/weigh-in/", views.log_weigh_in, name="log-weigh-in"),
    path("weigh-ins/", views.weigh_ins, name="weigh-ins"),
    path("weigh-ins/<int:pk>/", views.edit_weigh_in, name="weigh-in"),
    path("weigh-ins/<int:pk>/delete/", views.delete_weigh_in, name="weigh-in-delete"),
    path("weigh-ins/<int:pk>/put-back/", views.put_back_weigh_in, name="weigh-in-put-back"),
]
