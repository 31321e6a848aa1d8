using Kim.Workflows.Bookmarks;
using Kim.Workflows.Execution;

namespace Workflows.Tests.Execution;

/// <summary>What every workflow store must do. A store's tests derive from it and say how a unit of work begins and is committed.</summary>
public abstract class WorkflowStoreContract
{
    // Ahead of every clock, so that nothing that cleans up by the clock takes part.
    private static readonly DateTimeOffset Now = new(2099, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly Stimulus Go = Stimulus.Event("go");

    /// <summary>Runs work on the store in one unit of work and commits it.</summary>
    protected abstract Task<T> InUnitOfWork<T>(Func<IWorkflowStore, ValueTask<T>> work);

    [Fact]
    public async Task What_was_applied_is_loaded_in_a_later_unit_of_work()
    {
        var instance = await Saved("c1", Go);

        var loaded = await InUnitOfWork(store => store.Load(instance.Id, CancellationToken.None));

        loaded.ShouldNotBeNull().ShouldSatisfyAllConditions(
            () => loaded.CorrelationId.ShouldBe("c1"),
            () => loaded.Subject.ShouldBe(instance.Subject),
            () => loaded.SubStatus.ShouldBe(WorkflowSubStatus.Suspended),
            () => loaded.Bookmarks.ShouldHaveSingleItem().Stimulus.ShouldBe(Go));
    }

    [Fact]
    public async Task Two_loads_in_one_unit_of_work_give_the_same_object()
    {
        var instance = await Saved("c1", Go);

        var same = await InUnitOfWork(async store => ReferenceEquals(await store.Load(instance.Id, CancellationToken.None), await store.Load(instance.Id, CancellationToken.None)));

        same.ShouldBeTrue();
    }

    [Fact]
    public async Task An_unknown_instance_is_null() =>
        (await InUnitOfWork(store => store.Load(Guid.CreateVersion7(Now), CancellationToken.None))).ShouldBeNull();

    [Fact]
    public async Task Waiting_instances_are_found_by_name_and_correlation_in_ascending_order()
    {
        var (first, second) = (await Saved("c1", Go), await Saved("c2", Go));
        await Saved("c1", Stimulus.Event("GO"));

        var all = await InUnitOfWork(store => store.FindWaiting(Go, null, CancellationToken.None));
        var one = await InUnitOfWork(store => store.FindWaiting(Go, "c2", CancellationToken.None));

        all.ShouldBe(new[] { first.Id, second.Id }.Order());
        one.ShouldBe([second.Id]);
    }

    [Fact]
    public async Task A_removed_bookmark_is_not_found_any_more()
    {
        var instance = await Saved("c1", Go);
        await InUnitOfWork(async store =>
        {
            var loaded = (await store.Load(instance.Id, CancellationToken.None))!;
            var changes = new BurstChanges(loaded, isNew: false);
            changes.RemovedBookmarks.Add(loaded.Bookmarks[0].Id);
            loaded.Bookmarks.Clear();
            await store.Apply(changes, CancellationToken.None);
            return (await store.FindWaiting(Go, null, CancellationToken.None)).Count;
        });

        (await InUnitOfWork(store => store.FindWaiting(Go, null, CancellationToken.None))).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_is_taken_once_by_whom_it_is_meant_for()
    {
        await InUnitOfWork(store => store.Remember(Message("m1", "c1"), CancellationToken.None));
        var id = Guid.CreateVersion7(Now);

        (await Taken(id, "c2", Now)).ShouldBeEmpty();
        (await Taken(id, "c1", Now)).ShouldHaveSingleItem().Payload["n"].ShouldBe(1L);
        (await Taken(id, "c1", Now)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_id_is_known_until_its_life_ends_even_after_delivery()
    {
        (await InUnitOfWork(store => store.Remember(Message("m1", "c1"), CancellationToken.None))).ShouldBeTrue();
        await Taken(Guid.CreateVersion7(Now), "c1", Now);

        (await InUnitOfWork(store => store.Remember(Message("m1", "c1"), CancellationToken.None))).ShouldBeFalse();
        (await InUnitOfWork(store => store.Remember(Message("m1", "c1") with { ReceivedAt = Now.AddDays(2), ExpiresAt = Now.AddDays(3) }, CancellationToken.None))).ShouldBeTrue();
    }

    [Fact]
    public async Task A_message_past_its_life_is_not_taken()
    {
        await InUnitOfWork(store => store.Remember(Message("m1", "c1"), CancellationToken.None));

        (await Taken(Guid.CreateVersion7(Now), "c1", Now.AddDays(1))).ShouldBeEmpty();
    }

    private Task<IReadOnlyList<BufferedMessage>> Taken(Guid instanceId, string correlationId, DateTimeOffset at) =>
        InUnitOfWork(store => store.TakeMessages(instanceId, correlationId, [Go], at, CancellationToken.None));

    private static BufferedMessage Message(string messageId, string correlationId) =>
        new(Guid.CreateVersion7(Now), messageId, Go, correlationId, null, new Dictionary<string, object?> { ["n"] = 1L }, Now, Now.AddDays(1), Delivered: false);

    private async Task<WorkflowInstance> Saved(string correlationId, Stimulus stimulus)
    {
        var instance = new WorkflowInstance
        {
            Id = Guid.CreateVersion7(Now),
            DefinitionId = "flow",
            DefinitionVersionId = "flow-1",
            DefinitionVersion = 1,
            Subject = new("case", Guid.CreateVersion7(Now)),
            CreatedAt = Now,
            UpdatedAt = Now,
            CorrelationId = correlationId,
            Status = WorkflowStatus.Running,
            SubStatus = WorkflowSubStatus.Suspended,
        };
        var bookmark = new Bookmark(Guid.CreateVersion7(Now), instance.Id, Guid.CreateVersion7(Now), "e", BookmarkKinds.Event) { Stimulus = stimulus };
        instance.Bookmarks.Add(bookmark);
        var changes = new BurstChanges(instance, isNew: true);
        changes.AddedBookmarks.Add(bookmark);
        return await InUnitOfWork(async store =>
        {
            await store.Apply(changes, CancellationToken.None);
            return instance;
        });
    }
}
