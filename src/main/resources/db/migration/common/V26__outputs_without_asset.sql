-- What a request that was deleted while its rows were recorded could leave: its files are removed at the start, when nothing names them.
delete from output where not exists (select 1 from asset where asset.id = output.asset_id);
