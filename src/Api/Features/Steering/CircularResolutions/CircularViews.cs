using System.Text.Json;
using Kim.Api.Features.Steering.Meetings;
using Kim.Api.Http;
using Kim.Domain.Steering.Bodies;
using Kim.Domain.Steering.CircularResolutions;
using Kim.Domain.Steering.Resolutions;

namespace Kim.Api.Features.Steering.CircularResolutions;

internal sealed record CircularLine(Guid Id, string Number, Guid BodyId, string BodyName, CircularState State, string Subject, string Outcome, DateTimeOffset StartedAt, DateTimeOffset DueAt, int Voted, int Entitled)
{
    public static CircularLine Of(CircularResolution one, Body body) => new(
        one.Id.Value, one.Number, body.Id.Value, body.Name, one.State, one.Item.Title, one.Motion.Outcome, one.StartedAt, one.DueAt, one.Votes.Count, one.Entitled.Count);
}

/// <summary>Which institution has voted; how, is shown when the vote has ended.</summary>
internal sealed record SeatVoteView(Guid SeatId, string Institution, VoteChoice? Choice, DateTimeOffset At);

internal sealed record CircularView(
    Guid Id, string Number, Guid BodyId, string BodyName, CircularState State, AgendaItemView Item, ResolutionKind Kind, string Outcome, JsonElement? Data, string? Reason,
    DateTimeOffset StartedAt, DateTimeOffset DueAt, DateTimeOffset? EndedAt, int Entitled, IReadOnlyList<SeatVoteView> Votes, string? WithdrawReason, string? Hindrance, int Revision) : IRevised
{
    public static CircularView Of(CircularResolution one, Body body) => new(
        one.Id.Value, one.Number, body.Id.Value, body.Name, one.State, AgendaItemView.Of(one.Item), one.Motion.Kind, one.Motion.Outcome,
        one.Motion.Data is { } data ? JsonSerializer.Deserialize<JsonElement>(data) : null, one.Motion.Reason, one.StartedAt, one.DueAt, one.EndedAt, one.Entitled.Count,
        [.. one.Votes.Select(vote => new SeatVoteView(vote.SeatId.Value, vote.Institution, one.State is CircularState.Open ? null : vote.Choice, vote.At))],
        one.WithdrawReason, one.Hindrance, one.Revision);
}
