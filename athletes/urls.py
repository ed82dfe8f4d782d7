"""Addresses of weigh-ins, coachings and status."""

from django.urls import path

from athletes.addresses import both
from athletes.views import answering, check_ins, coachings, heart, injuries, inviting, private, status, weigh_ins

urlpatterns = [
    path("log/weigh-in/", weigh_ins.log_weigh_in, name="log-weigh-in"),
    path("weigh-ins/", weigh_ins.weigh_ins, name="weigh-ins"),
    path("weigh-ins/<int:pk>/", weigh_ins.edit_weigh_in, name="weigh-in"),
    path("weigh-ins/<int:pk>/delete/", weigh_ins.delete_weigh_in, name="weigh-in-delete"),
    path("weigh-ins/<int:pk>/put-back/", weigh_ins.put_back_weigh_in, name="weigh-in-put-back"),
    path("coaching/", coachings.coaching, name="coaching"),
    path("coachings/<int:pk>/end/", coachings.end_coaching, name="end-coaching"),
    path("coachings/<int:pk>/weight/", coachings.share_weight, name="share-weight"),
    path("coaches/ask/", inviting.ask_coach, name="ask-coach"),
    path("invitations/<int:pk>/", answering.waiting_invitation, name="waiting-invitation"),
    path("invitations/<int:pk>/withdraw/", inviting.withdraw, name="withdraw-invitation"),
    path("invitations/<int:pk>/send-again/", inviting.send_again, name="send-invitation-again"),
    path("invitations/by-mail/<str:token>/", answering.invitation, name="invitation"),
    *both("check-in/", check_ins.check_in, "check-in"),
    *both("injuries/", injuries.injuries, "injuries"),
    path("injuries/<int:pk>/edit/", injuries.edit_injury, name="injury-edit"),
    path("injuries/<int:pk>/bone/", injuries.bone, name="injury-bone"),
    path("injuries/<int:pk>/pain/", injuries.pain, name="injury-pain"),
    path("private/", private.private_signs, name="private-signs"),
    path("private/pregnancy/", private.pregnancy, name="pregnancy"),
    path("zones/heart/", heart.heart_limit, name="heart-limit-add"),
    path("zones/heart/<int:pk>/", heart.heart_limit, name="heart-limit"),
    *both("status/", status.show_status, "status"),
    *both("status/spans/<int:pk>/", status.edit_span, "span"),
    *both("status/races/<int:pk>/", status.edit_race, "race"),
]
