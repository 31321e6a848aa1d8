using Kim.Domain.Shared;
using Kim.Domain.Steering;

namespace Kim.Api.Features.Steering.Transparency;

/// <summary>One CM post was told what became of a topic, and reads it. A topic that comes through transparency again has another round.</summary>
internal sealed class TopicNotice
{
    private TopicNotice() { }

    public TopicNotice(TenantId tenantId, TopicId topicId, int round, UnitId unitId, DateTimeOffset informedAt) =>
        (TenantId, TopicId, Round, UnitId, InformedAt) = (tenantId, topicId, round, unitId, informedAt);

    public TenantId TenantId { get; private set; }
    public TopicId TopicId { get; private set; }
    public int Round { get; private set; }
    public UnitId UnitId { get; private set; }
    public DateTimeOffset InformedAt { get; private set; }
    public DateTimeOffset? ReadAt { get; private set; }
    public UserId? ReadBy { get; private set; }

    /// <summary>The first reading counts.</summary>
    public void Read(UserId by, DateTimeOffset now)
    {
        if (ReadAt is null)
            (ReadAt, ReadBy) = (now, by);
    }
}
